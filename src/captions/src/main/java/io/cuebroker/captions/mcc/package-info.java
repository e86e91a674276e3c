/** MacCaption MCC: caption distribution packets, with CEA-608 and CEA-708 in them, as text. */
@NullMarked
package io.cuebroker.captions.mcc;

import org.jspecify.annotations.NullMarked;

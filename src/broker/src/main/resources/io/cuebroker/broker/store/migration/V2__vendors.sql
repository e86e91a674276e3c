-- What orders at vendors need that a recogniser of this machine does not.

ALTER TABLE job ADD COLUMN review_expires_at BIGINT; -- until when the link works under which a person edits
ALTER TABLE job ADD COLUMN overdue_at BIGINT;        -- when waiting for the current order makes no sense any more
ALTER TABLE job ADD COLUMN revision TEXT;            -- the vendor's mark of the captions that were fetched last

-- How often a reference was called with: from the second time on the vendor may have a part of the order already.
ALTER TABLE vendor_order ADD COLUMN calls INTEGER NOT NULL DEFAULT 1;
-- The order whose captions this one is a review of, by its vendor's id.
ALTER TABLE vendor_order ADD COLUMN reviews TEXT;
-- Whether the vendor was asked to cancel it: then its own cancellation is what was wanted.
ALTER TABLE vendor_order ADD COLUMN cancel_asked INTEGER NOT NULL DEFAULT 0;

-- For comparing our orders with the vendor's.
CREATE INDEX vendor_order_by_time ON vendor_order (provider, begun_at) WHERE vendor_id IS NOT NULL;

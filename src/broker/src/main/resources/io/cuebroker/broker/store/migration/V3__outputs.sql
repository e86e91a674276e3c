-- How outputs are to be written, and what they cannot hold of the current captions; by the output's type.

ALTER TABLE job ADD COLUMN output_options TEXT;
ALTER TABLE job ADD COLUMN output_warnings TEXT;

-- What is to be done about captions that fall short of a profile, as mode:profile.
ALTER TABLE job ADD COLUMN quality VARCHAR(128);

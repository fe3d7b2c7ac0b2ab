"""What is rebuilt and why: what is kept between builds, and what tells that it still holds."""

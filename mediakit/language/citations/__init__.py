"""Who is cited, passed on, credited or denied."""

actor User {}
expires(_: User, @current_unix_time);

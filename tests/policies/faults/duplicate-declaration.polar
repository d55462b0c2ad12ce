actor User {}
declare quota(User, Integer);
declare quota(User, String);
declare quota(User, Integer);

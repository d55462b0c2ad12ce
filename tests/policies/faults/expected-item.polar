actor User {}

"read", "edit";

actor User {}
resource Document {
  roles = ["owner"];
  relations = { creator: User };
  "creator" if "owner";
}

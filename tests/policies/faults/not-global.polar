actor User {}
global {
  roles = ["admin"];
  permissions = ["found", "close"];
  relations = { owner: User };
  fields = ["name"];
  "found" if "admin" on "owner";
  "close"("name") if "admin";
}

# Members of a team hire; how much is paid for what is for others to say.

actor User {}

declare signs(User, Team);
declare is_barred(User, Team);

resource Team {
  permissions = ["read", "hire"];
  roles = ["member", "lead"];

  "member" if "lead";
  "read" if "member";
  "hire" if "member";
}

resource Employee {
  permissions = ["read", "create"];
  relations = { team: Team };
  fields = [
    "team_id", "name", "grade", "salary", "pass", "desk", "perk", "contact.mail",
    "contact.address.city"
  ];

  "read" if "read" on "team";
  "read"("salary") if "lead" on "team";

  "create"("grade") if "lead" on "team";
  "create"("salary") if has_relation(resource, "team", team) and signs(actor, team);
  "create"("pass") if "lead" on "team";
  "create"("desk") if has_relation(resource, "team", team) and not is_barred(actor, team);
  "create"("perk") if has_relation(resource, "team", team) and not is_barred(actor, team);
  "create"("contact.address.city") if "lead" on "team";
}

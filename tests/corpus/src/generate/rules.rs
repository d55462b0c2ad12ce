//! Rules in long hand.

use super::blocks::permission_level;
use super::body::Scope;
use super::vocabulary::{Kind, PERMISSIONS, Vocabulary, level};
use crate::random::Random;

/// The head of a rule, and what its body may call.
struct Head {
    text: String,
    scope: Scope,
    level: usize,
}

impl Vocabulary {
    /// All rules in long hand.
    pub(super) fn rules(&self, random: &mut Random) -> Vec<String> {
        let mut rules = self.templates(random);
        let replaces = random.chance(12);
        for _ in 0..self.long_rules {
            rules.extend(self.rule(random, replaces));
        }
        // Each derived predicate has at least one rule.
        for at in 0..self.predicates.len() {
            let head = self.own_head(random, at);
            rules.extend(head.map(|head| self.finish(random, head)));
        }
        rules
    }

    fn rule(&self, random: &mut Random, replaces: bool) -> Option<String> {
        let head = match random.below(10) {
            0 => self.own_head(random, random.clone().below(self.predicates.len()))?,
            1 if random.chance(40) => self.relation_head(random)?,
            2 | 3 => self.role_head(random)?,
            4 => self.global_head(random)?,
            5 => self.type_head(random),
            6 => self.field_head(random)?,
            7 if replaces => self.permission_head(random, "allow")?,
            _ => self.permission_head(random, "has_permission")?,
        };
        Some(self.finish(random, head))
    }

    fn finish(&self, random: &mut Random, mut head: Head) -> String {
        let body = self.body(random, &mut head.scope, (head.level, 0));
        if body.is_empty() {
            return format!("{};\n", head.text);
        }
        format!("{} if {};\n", head.text, body.join(" and "))
    }

    fn own_head(&self, random: &mut Random, at: usize) -> Option<Head> {
        let predicate = self.predicates.get(at)?;
        // Stored facts have rules, too, but not often.
        if predicate.level == level::FACT && !random.chance(4) {
            return None;
        }
        let mut scope = Scope::default();
        let args = predicate.args.iter();
        let args: Vec<String> =
            args.map(|kind| self.head_argument(random, &mut scope, *kind)).collect();
        let text = format!("{}({})", predicate.name, args.join(", "));
        Some(Head { text, scope, level: predicate.level })
    }

    fn relation_head(&self, random: &mut Random) -> Option<Head> {
        let at = self.resource(random);
        let (name, to) = random.pick(&self.blocks.get(at)?.relations)?;
        let mut scope = Scope::default();
        let from = self.head_argument(random, &mut scope, Kind::Block(at));
        let to = self.head_argument(random, &mut scope, Kind::Block(*to));
        let text = format!("has_relation({from}, \"{name}\", {to})");
        Some(Head { text, scope, level: level::FACT })
    }

    fn role_head(&self, random: &mut Random) -> Option<Head> {
        let at = self.resource(random);
        let role = random.pick(&self.blocks.get(at)?.roles)?;
        Some(self.head_on(random, "has_role", (*role, at), level::ROLE))
    }

    fn permission_head(&self, random: &mut Random, predicate: &str) -> Option<Head> {
        let at = self.resource(random);
        let declared = &self.blocks.get(at)?.permissions;
        // A name that a head alone gives counts as declared.
        let known = if random.chance(10) { &PERMISSIONS[..] } else { declared.as_slice() };
        let permission = random.pick(known)?;
        let level = if predicate == "allow" { level::ALLOW } else { permission_level(permission) };
        Some(self.head_on(random, predicate, (*permission, at), level))
    }

    fn head_on(
        &self,
        random: &mut Random,
        predicate: &str,
        (name, at): (&str, usize),
        level: usize,
    ) -> Head {
        let mut scope = Scope::default();
        let actor = Kind::Block(self.actor(random));
        let actor = self.head_argument(random, &mut scope, actor);
        let on = self.head_argument(random, &mut scope, Kind::Block(at));
        // A rule for every action is one that few policies have.
        let name = match random.below(40) {
            0 if level == level::ALLOW => "_: String".to_owned(),
            _ => format!("\"{name}\""),
        };
        Head { text: format!("{predicate}({actor}, {name}, {on})"), scope, level }
    }

    fn global_head(&self, random: &mut Random) -> Option<Head> {
        let (predicate, name) = match (random.chance(50), self.global_permissions.first()) {
            (true, Some(name)) => ("has_permission", name),
            _ => ("has_role", self.global_roles.first()?),
        };
        let mut scope = Scope::default();
        let actor = Kind::Block(self.actor(random));
        let actor = self.head_argument(random, &mut scope, actor);
        let level = if predicate == "has_role" { level::ROLE } else { level::PERMISSION };
        Some(Head { text: format!("{predicate}({actor}, \"{name}\")"), scope, level })
    }

    fn type_head(&self, random: &mut Random) -> Head {
        let mut scope = Scope::default();
        let actor = Kind::Block(self.actor(random));
        let actor = self.head_argument(random, &mut scope, actor);
        let ty = self.name(self.resource(random));
        let text = format!("has_permission({actor}, \"create\", \"{ty}\")");
        Head { text, scope, level: level::PERMISSION }
    }

    fn field_head(&self, random: &mut Random) -> Option<Head> {
        let with_fields: Vec<usize> = self.resources().collect();
        let at = *random.pick(&with_fields)?;
        let block = self.blocks.get(at)?;
        let (field, action) = (random.pick(&block.fields)?, random.pick(&block.permissions)?);
        let mut head = self.head_on(random, "allow_field", (*action, at), level::ALLOW);
        let field = if random.chance(80) { format!("\"{field}\"") } else { "_: String".to_owned() };
        head.text = format!("{}, {field})", head.text.trim_end_matches(')'));
        Some(head)
    }

    fn head_argument(&self, random: &mut Random, scope: &mut Scope, kind: Kind) -> String {
        let ty = match kind {
            Kind::Block(at) if random.chance(6) && self.is_actor(at) => "Actor",
            Kind::Block(_) if random.chance(6) => "Resource",
            kind => kind.name(self),
        };
        match random.below(100) {
            0..8 => kind.constant(self, random),
            8..16 => scope
                .of_kind(random, kind)
                .map_or_else(|| format!("_: {ty}"), |name| format!("{name}: {ty}")),
            16..22 => format!("_: {ty}"),
            22 => scope.add(kind),
            23 => "_".to_owned(),
            _ => format!("{}: {ty}", scope.add(kind)),
        }
    }
}

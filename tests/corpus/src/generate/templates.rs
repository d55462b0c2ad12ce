//! Rules that need themselves, in the shapes that random ones seldom take.

use super::vocabulary::{Kind, Vocabulary};
use crate::random::Random;

impl Vocabulary {
    /// Some of the shapes.
    pub(super) fn templates(&self, random: &mut Random) -> Vec<String> {
        let shapes = [
            self.closure(random),
            self.closure_of_relation(random),
            self.teams(random),
            self.by_turns(random),
        ];
        let chosen = shapes.into_iter().flatten();
        chosen.filter(|_| random.chance(30)).collect()
    }

    fn has(&self, name: &str) -> Option<&[Kind]> {
        let found = self.predicates.iter().find(|predicate| predicate.name == name);
        found.map(|predicate| predicate.args.as_slice())
    }

    /// What can be reached by a relation: linear from the left, from the right, or
    /// in two halves.
    fn closure(&self, random: &mut Random) -> Option<String> {
        let ty = self.has("reaches")?.first()?.name(self);
        let parents = self.blocks.iter().find(|block| block.name == ty)?;
        parents.relations.iter().find(|(name, _)| *name == "parent")?;
        let (head, step) = (format!("reaches(x: {ty}, y: {ty})"), "has_relation");
        let again = [
            format!("reaches(x, z) and {step}(z, \"parent\", y)"),
            format!("{step}(x, \"parent\", z) and reaches(z, y)"),
            "reaches(x, z) and reaches(z, y)".to_owned(),
        ];
        let again = random.pick(&again)?;
        Some(format!("{head} if {step}(x, \"parent\", y);\n{head} if {again};\n"))
    }

    /// A relation that holds over any distance.
    fn closure_of_relation(&self, random: &mut Random) -> Option<String> {
        let mut with_parent =
            self.blocks.iter().filter(|b| b.relations.iter().any(|(name, _)| *name == "parent"));
        let ty = with_parent.next_back()?.name;
        let (first, second) = ("\"parent\"", if random.chance(50) { "z" } else { "_" });
        let last = if second == "_" { "x" } else { "z" };
        Some(format!(
            "has_relation(x: {ty}, {first}, y: {ty}) if \
             has_relation(x, {first}, {second}) and has_relation({last}, {first}, y);\n"
        ))
    }

    /// A team has roles, and so has who is in it.
    fn teams(&self, random: &mut Random) -> Option<String> {
        let Some([_, Kind::Block(team)]) = self.has("team_of") else { return None };
        let on = self.blocks.get(self.resource(random))?;
        let role = random.pick(&on.roles)?;
        let (team, on) = (self.name(*team), on.name);
        Some(format!(
            "has_role(user: User, \"{role}\", there: {on}) if \
             team_of(user, team) and team matches {team} and has_role(team, \"{role}\", there);\n"
        ))
    }

    /// Two predicates that need one another.
    fn by_turns(&self, random: &mut Random) -> Option<String> {
        let Some([Kind::Block(from), Kind::Block(to)]) = self.has("linked") else { return None };
        (from == to).then_some(())?;
        let ty = self.name(*from);
        let end = if random.chance(50) { "x = y" } else { "linked(x, y)" };
        Some(format!(
            "evenly(x: {ty}, y: {ty}) if {end};\n\
             evenly(x: {ty}, y: {ty}) if linked(x, z) and oddly(z, y);\n\
             oddly(x: {ty}, y: {ty}) if linked(x, z) and evenly(z, y);\n\
             has_permission(_: User, \"read\", x: {ty}) if oddly(x, {ty}{{\"a\"}});\n"
        ))
    }
}

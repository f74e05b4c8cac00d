using Baton.Kernel.Executions;
using Baton.Kernel.Facts;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Alterations;

/// <summary>A step that begins under one version and ends under another.</summary>
internal static class MigratingStep
{
    /// <param name="plan">What the instance is bound to.</param>
    /// <param name="target">The plan of the version that the alterations name.</param>
    /// <param name="state">Before the step.</param>
    /// <param name="altered">Among its alterations is one Migrate.</param>
    /// <param name="now">The step's time.</param>
    /// <param name="facts">What the step was told.</param>
    public static Advance Take(Plan plan, Plan? target, InstanceState state, Altered altered, DateTimeOffset now, KnownFacts facts)
    {
        var all = altered.Alterations;
        var at = all.TakeWhile(alteration => alteration is not Migrate).Count();
        var migrate = (Migrate)all[at];
        if (target is null || target.Key != migrate.Target)
            throw new ArgumentException($"Instance {state.Id} is to move to {migrate.Target}, and another plan was given.", nameof(target));
        if (all.Take(at).Any(alteration => alteration is not ModifyVariable) || all.Skip(at + 1).Any(alteration => alteration is Migrate))
            return Advance.Refused(state, Refusal.MigrationBlocked("迁移只能有一次，它前面只能改变量；其他的请放在迁移后面。", "There is one Migrate, and only ModifyVariable may come before it; the rest comes after it."));

        var (before, changes) = (state with { MidStep = MidStep.Fresh }, Changes.None);
        if (at > 0)
        {
            var first = Begin(plan, before, now, facts);
            if (Altering.Deliver(first, all[..at], altered.Actor) is { } no)
                return Advance.Refused(state, no);
            var advance = End(first, state);
            (before, changes) = (advance.State with { Steps = state.Steps }, advance.Changes);
        }

        var report = Migration.Preview(plan, target, before, migrate.Parameters);
        if (!report.IsPossible)
            return Advance.Refused(state, Refusal.MigrationBlocked(string.Join(' ', report.Blocks.Select(note => note.Chinese)), string.Join(' ', report.Blocks.Select(note => note.English))));
        var step = Begin(target, report.State!, now, facts);
        if (state.HasEnded)
            step.Revive();
        step.SettleMigrated();
        if (Altering.Deliver(step, all[at..], altered.Actor) is { } refusal)
            return Advance.Refused(state, refusal);
        var end = End(step, state);
        return end with { Changes = changes.Then(end.Changes) };
    }

    private static Step Begin(Plan plan, InstanceState state, DateTimeOffset now, KnownFacts facts) =>
        new(plan, state.HasEnded ? Revival.Of(state) : state, now, isNew: true, facts);

    private static Advance End(Step step, InstanceState before)
    {
        if (before.HasEnded)
            step.EndAgainIfNothingGoesOn();
        step.Drive();
        return step.Freeze();
    }
}

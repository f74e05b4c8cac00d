using Baton.Expressions.Values;
using Baton.Kernel.Alterations;
using Baton.Kernel.Events;
using Baton.Kernel.Executions;
using Baton.Kernel.Facts;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;

namespace Baton.Kernel;

/// <summary>
/// The pure core: from a plan, a state and a stimulus to the next state and what has to be done for it. No I/O, no clock,
/// no chance: the same arguments give the same result, byte for byte.
/// </summary>
public static class WorkflowKernel
{
    /// <summary>More executions than this in one step are taken for a loop without an end: the next one faults.</summary>
    public const int MaximumExecutionsPerStep = 100_000;

    /// <summary>How deep instances may start one another. What would go deeper faults: one that executes itself would never end.</summary>
    public const int MaximumDepth = 100;

    /// <summary>
    /// Starts an instance and runs it to its first rest. Refused when an input does not fit its declared type.
    /// <paramref name="facts"/> are what the step has been told of the world outside; where one is missing the call names it and is to be made again.
    /// </summary>
    public static Advance Start(Plan plan, string tenant, string instanceId, Start start, DateTimeOffset now, KnownFacts? facts = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(start);
        facts ??= KnownFacts.None;
        now = WholeMicroseconds(now);
        var state = new InstanceState
        {
            Tenant = tenant,
            Id = instanceId,
            Plan = plan.Key,
            Status = InstanceStatus.Suspended,
            CorrelationId = start.CorrelationId,
            Name = start.Name,
            StartedBy = start.StartedBy,
            Parent = start.Parent,
            Chain = start.Chain,
            Inputs = start.Inputs,
            Parameters = start.Parameters,
            Variables = ObjectValue.Empty,
            Outputs = ObjectValue.Empty,
            ActivityOutputs = ObjectValue.Empty,
            CreatedAt = now,
            UpdatedAt = now,
        };
        if (!KeyText.Fits(start.CorrelationId))
            return Executions.Advance.Refused(state, Refusal.KeyTooLong("关联编号", "correlation id"));
        if (!KeyText.Fits(start.Name))
            return Executions.Advance.Refused(state, Refusal.KeyTooLong("实例名称", "instance's name"));
        if (!InputConversion.TryConvert(plan, start.Inputs, out var inputs, out var refusal))
            return Executions.Advance.Refused(state, refusal);

        var trigger = start.TriggerActivityId is { } activityId ? new FiredTrigger(activityId, start.TriggerPayload ?? Value.Null) : null;
        var step = new Step(plan, state with { Inputs = inputs, MidStep = new MidStep(0, trigger) }, now, isNew: true, facts);
        try
        {
            step.Schedule(plan.Root, null);
            step.Drive();
            return step.Freeze();
        }
        catch (FactMissingException missing)
        {
            return Executions.Advance.Asking(state, new MissingFact(missing.Fact, missing.FuelTaken));
        }
    }

    /// <summary>
    /// Takes one stimulus and runs the instance to its next rest. The step's time is <paramref name="now"/>, or just after the
    /// previous step's where the clock did not move on. A result of a run (<see cref="Ran"/>) belongs to the step that asked for it, and so
    /// do the <paramref name="facts"/> it was told. An instance that is to migrate needs the plan to which, in <paramref name="target"/>; what
    /// follows in that step is of that plan.
    /// </summary>
    public static Advance Advance(Plan plan, InstanceState state, Stimulus stimulus, DateTimeOffset now, KnownFacts? facts = null, Plan? target = null)
    {
        facts ??= KnownFacts.None;
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stimulus);
        if (stimulus is Executions.Start)
            throw new ArgumentException("A start has its own entry.", nameof(stimulus));
        if (state.Plan != plan.Key)
            throw new ArgumentException($"Instance {state.Id} is bound to {state.Plan}, not to {plan.Key}.", nameof(plan));
        if (state.HasEnded && !Revival.MayBegin(state, stimulus))
            return Executions.Advance.Refused(state, Refusal.InstanceEnded());

        var isNewStep = stimulus is not Ran;
        try
        {
            if (stimulus is Altered altered && altered.Alterations.OfType<Migrate>().Any())
                return MigratingStep.Take(plan, target, state, altered, After(state.UpdatedAt, now), facts);
            var begun = state.HasEnded ? Revival.Of(state) : state;
            var step = isNewStep
                ? new Step(plan, begun with { MidStep = MidStep.Fresh, Chain = ChainAfter(begun.Chain, stimulus) }, After(state.UpdatedAt, now), isNew: true, facts)
                : new Step(plan, begun, state.UpdatedAt, isNew: false, facts);
            if (state.HasEnded)
                step.Revive();
            if (Stimulation.Deliver(step, stimulus) is { } refusal)
                return Executions.Advance.Refused(state, refusal);
            if (state.HasEnded)
                step.EndAgainIfNothingGoesOn();
            step.Drive();
            return step.Freeze();
        }
        catch (FactMissingException missing)
        {
            return Executions.Advance.Asking(state, new MissingFact(missing.Fact, missing.FuelTaken));
        }
    }

    /// <summary>Computes the state again from the journal alone: the same bytes as when it was first computed.</summary>
    /// <param name="plan">What the instance was started with.</param>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="instanceId">Its id.</param>
    /// <param name="journal">Its journal from the start.</param>
    /// <param name="others">The plans to which it was migrated; needed only if it was.</param>
    /// <exception cref="InvalidOperationException">The journal does not begin with a start, or holds a stimulus that cannot be taken.</exception>
    public static InstanceState Replay(Plan plan, string tenant, string instanceId, IEnumerable<StepJournal> journal, Func<PlanKey, Plan>? others = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(journal);
        InstanceState? state = null;
        foreach (var row in journal)
        {
            var facts = KnownFacts.None;
            foreach (var stimulus in row.Stimuli)
            {
                var before = state;
                var current = before is null || before.Plan == plan.Key ? plan : Other(before.Plan, others);
                var target = stimulus is Altered altered && altered.Alterations.OfType<Migrate>().FirstOrDefault() is { } migrate ? Other(migrate.Target, others) : null;
                var advance = Told(row, ref facts, known => (before, stimulus) switch
                {
                    (null, Start start) => Start(plan, tenant, instanceId, start, row.At, known),
                    (null, _) => throw new InvalidOperationException($"The journal of {instanceId} does not begin with a start."),
                    _ => Advance(current, before, stimulus, row.At, known, target),
                });
                var obstacle = advance.Refusal?.English ?? (advance.Missing is { } missing ? $"{missing.Fact} was not journaled." : null);
                state = obstacle is null
                    ? advance.State
                    : throw new InvalidOperationException($"The journal of {instanceId} cannot be replayed at {row.At:O}: {obstacle}");
            }
        }

        return state ?? throw new InvalidOperationException($"The journal of {instanceId} is empty.");
    }

    private static Plan Other(PlanKey key, Func<PlanKey, Plan>? others) =>
        others?.Invoke(key) ?? throw new InvalidOperationException($"The instance was migrated to {key}, whose plan was not given.");

    // As the step was computed first: each attempt lacks what that one lacked, and costs what it cost.
    private static Advance Told(StepJournal row, ref KnownFacts facts, Func<KnownFacts, Advance> call)
    {
        facts = facts.ForNextCall();
        var advance = call(facts);
        while (advance.Missing is { } missing && row.FindAnswer(missing.Fact) is { } answer)
        {
            facts = facts.With(missing, answer);
            advance = call(facts);
        }

        return advance;
    }

    // What an activity, a job or a child has given belongs to what led to it; whatever else comes, comes from outside.
    private static EventChain? ChainAfter(EventChain? before, Stimulus stimulus) => stimulus switch
    {
        EventArrived { Chain: { } chain } => (before ?? EventChain.None) with { Hops = chain.Hops },
        JobEnded or ChildReported => before,
        _ => null,
    };

    private static DateTimeOffset After(DateTimeOffset previous, DateTimeOffset now)
    {
        now = WholeMicroseconds(now);
        return now > previous ? now : previous.AddTicks(TimeSpan.TicksPerMicrosecond);
    }

    // Stores keep microseconds; a state read back must equal the one written.
    private static DateTimeOffset WholeMicroseconds(DateTimeOffset at) =>
        new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}

using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel;

/// <summary>
/// The pure core: from a plan, a state and a stimulus to the next state and what has to be done for it. No I/O, no clock,
/// no chance: the same arguments give the same result, byte for byte.
/// </summary>
public static class WorkflowKernel
{
    private static readonly long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>Starts an instance and runs it to its first rest. Refused when an input does not fit its declared type.</summary>
    public static Advance Start(Plan plan, string tenant, string instanceId, Start start, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(start);
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
            Inputs = start.Inputs,
            Parameters = start.Parameters,
            Variables = ObjectValue.Empty,
            Outputs = ObjectValue.Empty,
            ActivityOutputs = ObjectValue.Empty,
            CreatedAt = now,
            UpdatedAt = now,
        };
        if (!TryConvertInputs(plan, start.Inputs, out var inputs, out var refusal))
            return Executions.Advance.Refused(state, refusal!);

        var step = new Step(plan, state with { Inputs = inputs }, now, start);
        step.Schedule(plan.Root, null);
        step.Drive();
        step.FinishIfOnlyFaulted();
        return step.Freeze(isNewStep: true);
    }

    /// <summary>
    /// Takes one stimulus and runs the instance to its next rest. The step's time is <paramref name="now"/>, or just after the
    /// previous step's where the clock did not move on. A result of a run (<see cref="Ran"/>) belongs to the step that asked for it.
    /// </summary>
    public static Advance Advance(Plan plan, InstanceState state, Stimulus stimulus, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stimulus);
        if (stimulus is Executions.Start)
            throw new ArgumentException("A start has its own entry.", nameof(stimulus));
        if (state.Plan != plan.Key)
            throw new ArgumentException($"Instance {state.Id} is bound to {state.Plan}, not to {plan.Key}.", nameof(plan));
        if (state.HasEnded)
            return Executions.Advance.Refused(state, Refusal.InstanceEnded());

        var isNewStep = stimulus is not Ran;
        var step = new Step(plan, state, isNewStep ? After(state.UpdatedAt, now) : state.UpdatedAt);
        if (Stimulation.Deliver(step, stimulus) is { } refusal)
            return Executions.Advance.Refused(state, refusal);

        step.Drive();
        step.FinishIfOnlyFaulted();
        return step.Freeze(isNewStep);
    }

    private static DateTimeOffset After(DateTimeOffset previous, DateTimeOffset now)
    {
        now = WholeMicroseconds(now);
        return now > previous ? now : previous.AddTicks(TicksPerMicrosecond);
    }

    // Stores keep microseconds; a state read back must equal the one written.
    private static DateTimeOffset WholeMicroseconds(DateTimeOffset at) =>
        new(at.UtcTicks - at.UtcTicks % TicksPerMicrosecond, TimeSpan.Zero);

    private static bool TryConvertInputs(Plan plan, ObjectValue given, out ObjectValue inputs, out Refusal? refusal)
    {
        inputs = given;
        refusal = null;
        foreach (var declared in plan.Inputs)
        {
            if (!given.TryGet(declared.Name, out var value))
            {
                if (!declared.Default.IsNull)
                    inputs = inputs.With(declared.Name, declared.Default);
                continue;
            }

            if (!Conversion.TryConvert(value, declared.Type, out var converted, out var problem))
            {
                refusal = Refusal.InputInvalid($"输入“{declared.DisplayName ?? declared.Name}”不对：{problem}", $"Input {declared.Name}: {problem}");
                return false;
            }

            inputs = inputs.With(declared.Name, converted);
        }

        return true;
    }
}

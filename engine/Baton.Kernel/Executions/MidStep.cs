using Baton.Expressions.Values;

namespace Baton.Kernel.Executions;

/// <summary>
/// What a step remembers from one call of the kernel to the next, until it is committed; never at rest.
/// <paramref name="Begun"/> counts the executions it has begun; <paramref name="Random"/> is where its random numbers stand, once one was drawn;
/// <paramref name="Fuel"/> what its scripts have left, once one has run.
/// </summary>
internal sealed record MidStep(int Begun, FiredTrigger? Trigger, ulong? Random = null, long? Fuel = null)
{
    public static readonly MidStep Fresh = new(0, null);
}

/// <summary>The trigger that started the instance and what it carries, until its node has taken it.</summary>
internal sealed record FiredTrigger(string ActivityId, Value Payload);

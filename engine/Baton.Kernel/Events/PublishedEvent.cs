using Baton.Expressions.Values;

namespace Baton.Kernel.Events;

/// <summary>An event that a flow sends: to its own instance alone, or to everything that waits for it, with a correlation id to those that have it.</summary>
public sealed record PublishedEvent(string Name, Value Payload, string? CorrelationId, bool IsLocal);

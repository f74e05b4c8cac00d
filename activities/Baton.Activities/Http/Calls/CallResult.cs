using Baton.Expressions.Values;

namespace Baton.Activities.Http.Calls;

/// <summary>What came of one call.</summary>
internal abstract record CallResult;

/// <summary>The other side has answered. <paramref name="After"/> is how long it wants to be left alone.</summary>
internal sealed record Answered(int Status, ObjectValue Outputs, byte[] Body, TimeSpan? After) : CallResult;

/// <summary>It cannot be made as it is, or its answer not be taken; for people.</summary>
internal sealed record Impossible(string Reason) : CallResult;

/// <summary>No answer came. <paramref name="WasSent"/> false where nothing can have reached the other side.</summary>
internal sealed record Unanswered(string Reason, bool IsTimeout, bool WasSent) : CallResult;

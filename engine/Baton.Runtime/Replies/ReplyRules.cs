using Baton.Kernel.Executions;

namespace Baton.Runtime.Replies;

/// <summary>How callers of one kind are answered.</summary>
/// <param name="Type">The activity type that answers them: without a node of it in a definition there is nothing to wait for.</param>
/// <param name="IsCall">Whether a stimulus comes from such a caller, who then is answered before those who have waited for longer.</param>
public sealed record ReplyRules(string Type, Func<Stimulus, bool> IsCall);

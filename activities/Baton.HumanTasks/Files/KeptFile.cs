using Baton.Expressions.Values;
using Baton.Kernel.Tasks;

namespace Baton.HumanTasks.Files;

/// <summary>A picture that somebody has sent for a task. What is in it is kept once, however often it is sent.</summary>
/// <param name="Id">By which it is asked for.</param>
/// <param name="TaskId">For which task it was sent.</param>
/// <param name="InstanceId">Whom this concerns may see it.</param>
/// <param name="Owner">Who sent it.</param>
/// <param name="Sha256">Of what is in it, lower-case hexadecimal.</param>
/// <param name="ContentType">By what is in it.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Parts">How many rows its bytes fill.</param>
/// <param name="At">When it came.</param>
internal sealed record KeptFile(string Id, string TaskId, string InstanceId, string Owner, string Sha256, string ContentType, int Length, int Parts, DateTimeOffset At)
{
    /// <summary>As it stands in the outputs of the node.</summary>
    public ObjectValue ToValue() => new(
    [
        new(FormRules.FileId, Value.From(Id)),
        new("ContentType", Value.From(ContentType)),
        new("Length", Value.From((decimal)Length)),
        new("Sha256", Value.From(Sha256)),
    ]);
}

using System.Text;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Activities;

namespace Baton.Testing;

/// <summary>What would have left the system: a job the flow has posted and waits for.</summary>
/// <param name="Id">The job's id, which is its idempotency key.</param>
/// <param name="ActivityId">The node that posted it.</param>
/// <param name="Kind">Names its handler; "activity" for an activity that is carried out as a whole.</param>
/// <param name="Lane">Jobs of one lane are carried out in order.</param>
/// <param name="Payload">The exact bytes to be sent.</param>
public sealed record CapturedJob(string Id, string ActivityId, string Kind, string Lane, byte[] Payload)
{
    /// <summary>The payload as text.</summary>
    public string Text => Encoding.UTF8.GetString(Payload);

    /// <summary>What is to be run, where the job is an activity as a whole; else null.</summary>
    public Run? Run => Kind == ActivityRunner.JobKind ? StateJson.ReadRun(Payload) : null;
}

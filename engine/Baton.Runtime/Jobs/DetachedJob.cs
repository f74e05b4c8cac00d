using Baton.Kernel.Activities;
using Baton.Storage.Jobs;

namespace Baton.Runtime.Jobs;

/// <summary>A job that no execution waits for: a notice, a reply. It may outlive the instance it names.</summary>
public static class DetachedJob
{
    public static AddJob Of(string tenant, string id, JobDraft draft, DateTimeOffset at, string? instanceId = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new AddJob(new JobRow
        {
            Tenant = tenant,
            Id = id,
            Kind = draft.Kind,
            Lane = draft.Lane,
            Status = JobStatus.Waiting,
            Payload = draft.Payload,
            InstanceId = instanceId,
            SupersedeKey = draft.SupersedeKey,
            LimitKey = draft.LimitKey,
            Due = at,
            CreatedAt = at,
        });
    }
}

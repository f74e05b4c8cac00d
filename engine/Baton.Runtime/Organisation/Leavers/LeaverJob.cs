using System.Text;
using Baton.Kernel.Activities;
using Baton.Runtime.Hosting;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;

namespace Baton.Runtime.Organisation.Leavers;

/// <summary>The order at rest to hand on what somebody has to do who works here no more. It belongs into the commit by which they are active no longer.</summary>
public static class LeaverJob
{
    public const string Kind = "organisation.leaver";

    public static AddJob For(string tenant, string personId, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var draft = new JobDraft(Kind, $"leaver/{personId}", Encoding.UTF8.GetBytes(personId)) { SupersedeKey = personId };
        return DetachedJob.Of(tenant, FreshId.New(time), draft, time.GetUtcNow());
    }
}

using System.Globalization;
using System.Text;
using Baton.BackOffice.Waits;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Activities;
using Baton.Runtime.Jobs;
using Baton.Storage;
using Baton.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Baton.BackOffice.Callbacks;

/// <summary>Finds the call that a flow waits for: the first since its instance began that the instance has not taken already.</summary>
internal sealed class ArrivedCalls(IStore store)
{
    /// <returns>Null while none has come.</returns>
    public async Task<Succeeded?> FindAsync(JobRow job, string source, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var found = await reads.Inbox.Where(row => row.Tenant == job.Tenant && row.Source == source && row.ReceivedAt >= since).OrderBy(row => row.Sequence)
            .Select(row => new { row.Sequence, row.Payload }).ToListAsync(cancellation);
        if (found.Count == 0)
            return null;
        // In a loop the same flow waits for the same key again, and then means the next call.
        var earlier = await CallbackSource.JobsOf(reads.Jobs, source)
            .Where(row => row.Tenant == job.Tenant && row.InstanceId == job.InstanceId && row.Status == JobStatus.Done && row.Result != null)
            .Select(row => row.Result!).ToListAsync(cancellation);
        var taken = earlier.Select(result => long.Parse(Encoding.UTF8.GetString(result), CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        return found.FirstOrDefault(row => row.Sequence > taken) is { } call
            ? new Succeeded(
                ObjectValue.Empty.With(nameof(WaitFor.Content), ValueJson.Parse(call.Payload, JsonForm.Plain)), [Outcomes.Done], Encoding.UTF8.GetBytes(call.Sequence.ToString(CultureInfo.InvariantCulture)))
            : null;
    }
}

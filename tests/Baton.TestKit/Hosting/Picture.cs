using System.Globalization;
using System.Text;
using Baton.Runtime.Steps;
using Microsoft.EntityFrameworkCore;

namespace Baton.TestKit.Hosting;

/// <summary>How everything stands, for the text of a failure.</summary>
internal static class Picture
{
    public static async Task<string> OfAsync(TestHost host)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"now {host.Time.GetUtcNow():O}, {host.Store.Writes} writes{(host.Store.IsHalted ? ", halted" : "")}");
        await using var reads = host.Store.OpenReads();
        foreach (var row in await reads.Instances.ToListAsync())
        {
            if (await host.Get<InstanceStates>().TryReadAsync(row, CancellationToken.None) is not { } state)
                continue;
            text.AppendLine(CultureInfo.InvariantCulture, $"instance {row.Id} of {row.DefinitionId}: {row.SubStatus}, waits [{string.Join(", ", state.Waits.Select(wait => $"{wait.Kind} {wait.Key}"))}], incidents [{string.Join(", ", state.Incidents.Select(incident => incident.Message))}]");
        }

        foreach (var row in await reads.Jobs.ToListAsync())
            text.AppendLine(CultureInfo.InvariantCulture, $"job {row.Id} {row.Kind} in {row.Lane}: {row.Status}, attempts {row.Attempts}, due {row.Due:O}, claimed by {row.ClaimedBy} until {row.ClaimedUntil:O}, {row.Error}");
        foreach (var row in await reads.Inbox.ToListAsync())
            text.AppendLine(CultureInfo.InvariantCulture, $"message {row.DedupKey}: {row.Status}, tries {row.Tries}, {row.Note}");
        foreach (var row in await reads.Tasks.ToListAsync())
            text.AppendLine(CultureInfo.InvariantCulture, $"task {row.Id} of {row.Assignee}: {row.Status}");
        foreach (var row in await reads.Timers.ToListAsync())
            text.AppendLine(CultureInfo.InvariantCulture, $"timer {row.Id}: due {row.Due:O}");
        foreach (var line in host.Log.Lines.TakeLast(30))
            text.AppendLine(line);
        return text.ToString();
    }
}

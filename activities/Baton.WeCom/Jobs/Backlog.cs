using System.Collections.Immutable;
using Baton.Kernel.Executions;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.WeCom.Channels;
using Baton.WeCom.Messages;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.Jobs;

/// <summary>
/// What waits behind a message for the same person. WeCom drops in silence what exceeds 30 a minute, so lanes are paced; where much has
/// gathered, texts are put together, and a card whose task has ended meanwhile is not sent at all: the newest state wins, and nothing is lost.
/// </summary>
internal sealed class Backlog(IStore store, Signals signals, TimeProvider time)
{
    /// <summary>Fewer waiting texts stay messages of their own.</summary>
    public const int FewestToMerge = 4;

    private const int Look = 2000;
    private const string Between = "\n\n";

    /// <summary>The task of a card that is about to be sent has ended: what would close the card waits behind it.</summary>
    public async Task<bool> HasEndedAsync(JobRow card, CancellationToken cancellation)
    {
        var (tenant, lane, key) = (card.Tenant, card.Lane, WeComChannel.CloseKeyOf(card.Id));
        await using var reads = store.OpenReads();
        return await reads.Jobs.AnyAsync(job => job.Tenant == tenant && job.Lane == lane && job.Status == JobStatus.Waiting && job.SupersedeKey == key, cancellation);
    }

    /// <summary>Puts the texts right behind this message together, if they are many. Nobody waits for what came of one; a flow's own messages stay as they are.</summary>
    public async Task MergeTextsBehindAsync(JobRow text, CancellationToken cancellation)
    {
        var waiting = await BehindAsync(text, cancellation);
        var texts = waiting.Select(job => (Job: job, Text: WaitingText.Of(job))).TakeWhile(each => each.Text is not null).ToList();
        // All of them or none: what is put together goes to the lane's end, and the order of what is said must stay.
        if (texts.Count is < FewestToMerge or Look)
            return;
        var now = time.GetUtcNow();
        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach (var part in Parts([.. texts.Select(each => (each.Job, each.Text!))]))
        {
            var id = DerivedId.Of(now, part[0].Job.Id, 0, part.Count, "merged");
            foreach (var (job, _) in part)
                changes.Add(new EndJob(job.Id, JobStatus.Superseded, $"已合并到一条消息（{id}）。 / Put together with others in {id}.", now));
            changes.Add(DetachedJob.Of(text.Tenant, id, WaitingText.Join(part, Between, id), now));
        }

        var commit = new Commit(text.Tenant, changes.ToImmutable());
        // Refused where one of them was cancelled at this moment: then they go out one by one.
        if ((await store.CommitAsync(commit, cancellation)).IsWritten)
            signals.AfterCommit(commit);
    }

    private async Task<List<JobRow>> BehindAsync(JobRow first, CancellationToken cancellation)
    {
        var (tenant, lane, sequence) = (first.Tenant, first.Lane, first.Sequence);
        await using var reads = store.OpenReads();
        return await reads.Jobs
            .Where(job => job.Tenant == tenant && job.Lane == lane && job.Status == JobStatus.Waiting && job.Sequence > sequence)
            .OrderBy(job => job.Sequence).Take(Look).ToListAsync(cancellation);
    }

    /// <summary>As many together as one message takes.</summary>
    private static IEnumerable<List<(JobRow Job, WaitingText Text)>> Parts(IReadOnlyList<(JobRow Job, WaitingText Text)> texts)
    {
        var part = new List<(JobRow, WaitingText)>();
        var bytes = 0;
        foreach (var each in texts)
        {
            var more = each.Text.Bytes + Between.Length;
            if (part.Count > 0 && (bytes + more > TextContent.MaxBytes || each.Text.AgentId != texts[0].Text.AgentId))
            {
                yield return part;
                (part, bytes) = ([], 0);
            }

            part.Add(each);
            bytes += more;
        }

        yield return part;
    }
}

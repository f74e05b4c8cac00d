using System.Collections.Immutable;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Tencent.Client;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.CustomerService;

/// <summary>
/// Fetches what customers have said at a desk, page by page. Each message is stored under its id together with the cursor: what was fetched is neither
/// lost nor taken twice, however often a page is fetched.
/// </summary>
internal sealed class DeskFetchHandler(CustomerServiceDesk desk, DeskCursors cursors, IStore store, Signals signals, TimeProvider time, WeComApps apps)
    : AppJobHandler<DeskFetch>(apps, DeskFetchJson.Default.DeskFetch)
{
    /// <summary>Of a desk that was never fetched from, Tencent gives three days: what is older than this was answered elsewhere.</summary>
    private static readonly TimeSpan NotHistory = TimeSpan.FromMinutes(10);

    public override string Kind => DeskFetch.Kind;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, DeskFetch order, JobAttempt attempt, CancellationToken cancellation)
    {
        while (true)
        {
            var (cursor, version) = await cursors.ReadAsync(order.App, order.OpenKfId, cancellation);
            var answer = await desk.FetchAsync(app, order.OpenKfId, cursor, order.Token, cancellation);
            if (!answer.Succeeded)
                return Outcomes.Of(answer.Reply, attempt.Number);
            var page = answer.Value;
            var since = cursor is null ? attempt.Job.CreatedAt - NotHistory : DateTimeOffset.MinValue;
            var arrived = await NewAsync(order, page.Messages.Where(message => DateTimeOffset.FromUnixTimeSeconds(message.SendTime) >= since), cancellation);
            if (page.NextCursor != cursor || !arrived.IsEmpty)
            {
                var commit = new Commit("", [cursors.Save(order.App, order.OpenKfId, page.NextCursor, version), .. arrived]);
                if (!(await store.CommitAsync(commit, cancellation)).IsWritten)
                    return new TryAgain("同一客服的消息正在被另一处接收。 / Somebody else is fetching from this desk.", WasSent: false);
                signals.AfterCommit(commit);
            }

            if (page.HasMore == 0)
                return Succeeded.With();
        }
    }

    private async Task<ImmutableArray<Change>> NewAsync(DeskFetch order, IEnumerable<ReceivedMessage> messages, CancellationToken cancellation)
    {
        var (source, now) = (DeskAddress.ChannelOf(order.App), time.GetUtcNow());
        var arrived = ImmutableArray.CreateBuilder<Change>();
        foreach (var message in messages.DistinctBy(message => message.Msgid))
        {
            if (await store.FindInboxAsync("", source, message.Msgid, cancellation) is not null)
                continue;
            var at = message with { OpenKfid = message.OpenKfid ?? order.OpenKfId };
            arrived.Add(new Receive(new InboxRow
            {
                Tenant = "", Source = source, DedupKey = message.Msgid, Payload = ApiJson.Write(at), OrderKey = at.Customer, Status = InboxStatus.Unread, ReceivedAt = now,
            }));
        }

        return arrived.DrainToImmutable();
    }
}

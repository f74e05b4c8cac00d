using System.Collections.Concurrent;
using System.Text.Json;
using Baton.Kernel.Tasks;
using Baton.Runtime.Channels;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.TestKit.Hosting;
using Baton.WeCom.Channels;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;
using Baton.WeCom.Tests.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.WeCom.Tests.Jobs;

internal sealed record Arrival(DateTimeOffset At, string Path, string Userid, string Words);

/// <summary>The real workers with this room's job handlers, a clock set by hand, and phones that count.</summary>
internal sealed class PacedPhones : IAsyncDisposable
{
    private int _ids;

    private PacedPhones() => Tencent.OnCall = (call, _) =>
    {
        using var body = JsonDocument.Parse(call.Body);
        var root = body.RootElement;
        string user = root.TryGetProperty("touser", out var to) ? to.GetString()! : root.GetProperty("userids")[0].GetString()!;
        string words = root.TryGetProperty("text", out var text) ? text.GetProperty("content").GetString()! : root.GetProperty("template_card").GetProperty("main_title").GetProperty("title").GetString()!;
        Arrived.Enqueue(new Arrival(Host.Time.GetUtcNow(), call.Path, user, words));
        return FakeTencent.Json($$"""{"errcode":0,"errmsg":"ok","msgid":"m","response_code":"rc{{Arrived.Count}}"}""");
    };

    internal TestHost Host { get; private set; } = null!;

    internal FakeTencent Tencent { get; } = new();

    internal ConcurrentQueue<Arrival> Arrived { get; } = new();

    internal WeComChannel Channel => new(Tencent.App);

    internal static async Task<PacedPhones> StartAsync()
    {
        var phones = new PacedPhones();
        phones.Host = await TestHost.StartAsync(new TestHostSetup
        {
            Services = services => services
                .AddSingleton(phones.Tencent.Client).AddSingleton(new WeComApps(phones.Tencent.Options)).AddSingleton<Backlog>().AddSingleton<OfferPace>().AddSingleton<SentMessages>().AddSingleton<CardUpdates>()
                .AddSingleton<IJobHandler, SendJobHandler>().AddSingleton<IJobHandler, CloseCardJobHandler>(),
        });
        return phones;
    }

    internal AddJob Text(string userid, string words)
    {
        string id = NextId();
        return DetachedJob.Of("", id, Channel.Text(userid, words, id), Host.Time.GetUtcNow());
    }

    internal (AddJob Job, TaskCard Card) Card(string userid, string title)
    {
        var card = new TaskCard(NextId(), "费用报销", new TaskNotice(title, null, [], []));
        return (DetachedJob.Of("", card.TaskId, Channel.TaskOpened(userid, card), Host.Time.GetUtcNow()), card);
    }

    internal AddJob Offer(IReadOnlyList<string> userids, string title)
    {
        var card = new TaskCard(NextId(), "调拨抢单", new TaskNotice(title, null, [], []));
        return DetachedJob.Of("", card.TaskId, Channel.TaskOffered(userids, card), Host.Time.GetUtcNow());
    }

    internal AddJob Close(string userid, TaskCard card, string headline, string? code = null) =>
        DetachedJob.Of("", NextId(), Channel.TaskClosed(userid, card, headline, code), Host.Time.GetUtcNow());

    internal async Task CommitAsync(params IEnumerable<Change> changes)
    {
        var commit = new Commit("", [.. changes]);
        await Host.Store.CommitAsync(commit, TestContext.Current.CancellationToken);
        Host.Get<Signals>().AfterCommit(commit);
    }

    /// <summary>Lets time pass, second by second, until nothing waits any more.</summary>
    internal Task DrainAsync() => Host.UntilAsync("every job is done", async () => await CountAsync(JobStatus.Waiting) == 0, TimeSpan.FromMilliseconds(500));

    internal async Task<int> CountAsync(JobStatus status)
    {
        await using var reads = Host.Store.OpenReads();
        return await reads.Jobs.CountAsync(job => job.Status == status, TestContext.Current.CancellationToken);
    }

    /// <summary>The most that came to this person within any minute.</summary>
    internal int MostInAMinute(string userid)
    {
        DateTimeOffset[] times = [.. Arrived.Where(each => each.Userid.Split('|').Contains(userid)).Select(each => each.At).Order()];
        return times.Length == 0 ? 0 : times.Max(begin => times.Count(at => at >= begin && at < begin + TimeSpan.FromMinutes(1)));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Tencent.Dispose();
    }

    private string NextId() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{++_ids:D26}");
}

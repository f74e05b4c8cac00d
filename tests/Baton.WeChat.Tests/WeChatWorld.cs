using System.Text;
using Baton.Kernel.Activities;
using Baton.Runtime.Contacts;
using Baton.Runtime.Jobs;
using Baton.Runtime.Modules;
using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.Storage.Organisation;
using Baton.Tencent.Callbacks;
using Baton.TestKit.Hosting;
using Baton.TestKit.Time;
using Baton.WeChat.Callbacks;
using Baton.WeChat.Tests.Callbacks;
using Baton.WeChat.Tests.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.WeChat.Tests;

/// <summary>The module over the real runtime, with 李四 as a person of the account; Tencent says yes and remembers.</summary>
internal sealed class WeChatWorld : IAsyncDisposable
{
    internal const string OpenId = "oUser1";

    private WeChatWorld(FakeTime time) => Tencent = new FakeWeChat(time);

    internal FakeWeChat Tencent { get; }

    internal TestHost Host { get; private set; } = null!;

    internal CallbackReader Reader => Host.Get<WeChatAccounts>().ReaderOf("shop")!;

    internal static async Task<WeChatWorld> StartAsync(
        EncryptionMode mode = EncryptionMode.Safe, bool hasWorkers = true, IReadOnlyDictionary<string, string?>? configuration = null, IEnumerable<IModule>? modules = null, Action<IServiceCollection>? services = null)
    {
        var time = new FakeTime();
        var world = new WeChatWorld(time);
        world.Host = await TestHost.StartAsync(new TestHostSetup
        {
            Time = time,
            HasWorkers = hasWorkers,
            Modules = [new WeChatModule(), .. modules ?? []],
            Configuration = new Dictionary<string, string?>
            {
                ["WeChat:Accounts:0:Name"] = "shop", ["WeChat:Accounts:0:AppId"] = WeChatFixture.AppId, ["WeChat:Accounts:0:AppSecret"] = "s",
                ["WeChat:Accounts:0:OriginalId"] = WeChatFixture.OriginalId, ["WeChat:Accounts:0:Token"] = WeChatFixture.Token,
                ["WeChat:Accounts:0:EncodingAESKey"] = WeChatFixture.Key, ["WeChat:Accounts:0:Mode"] = mode.ToString(),
            }.Concat(configuration ?? new Dictionary<string, string?>()).ToDictionary(),
            Services = own =>
            {
                own.AddSingleton(world.Tencent.Client);
                services?.Invoke(own);
            },
        });
        await world.Host.Store.CommitAsync(
            new Commit("",
            [
                new SavePerson(new PersonRow { Tenant = "", Id = "lisi", Name = "李四", UnitId = "", Roles = ",", IsActive = true }),
                new SaveIdentity(new IdentityRow("", "wechat/shop", OpenId, "lisi")),
            ]),
            CancellationToken.None);
        world.Host.Get<IOrganisation>().Refresh("");
        return world;
    }

    /// <summary>A callback as Tencent's server sees it: begun, and not waited for.</summary>
    internal Task<CallbackAnswer> Call(string xml) =>
        Host.Get<CallbackReceiver>().ReceiveAsync("shop", Reader, Reader.Reopen(xml).Message!, TestContext.Current.CancellationToken);

    /// <summary>The same, until it is answered, while the clock hardly moves: what is ready in time must be so on a slow machine too.</summary>
    internal async Task<CallbackAnswer> CallAsync(string xml)
    {
        var call = Call(xml);
        await Host.UntilAsync("it is answered", () => call.IsCompleted, TimeSpan.FromMilliseconds(1));
        return await call;
    }

    /// <summary>Until everything that came is handled.</summary>
    internal Task SettleAsync() => Host.UntilAsync("all is handled", async () =>
    {
        await using var reads = Host.Store.OpenReads();
        return !await reads.Inbox.AnyAsync(row => row.Status == InboxStatus.Unread, CancellationToken.None);
    });

    /// <summary>What is in a sealed answer.</summary>
    internal static string Opened(CallbackAnswer answer)
    {
        var root = SafeXml.Parse(Encoding.UTF8.GetString(answer.Body.Span))!;
        return WeChatFixture.Crypto.Decrypt(root.Field("MsgSignature"), root.Field("TimeStamp"), root.Field("Nonce"), root.Field("Encrypt")).Plaintext!;
    }

    internal static string BodyOf(CallbackAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span);

    internal async Task<IReadOnlyList<JobRow>> JobsAsync(string kind)
    {
        await using var reads = Host.Store.OpenReads();
        return await reads.Jobs.Where(job => job.Kind == kind).ToListAsync(CancellationToken.None);
    }

    /// <summary>李四 did something just now, or later.</summary>
    internal Task<CommitResult> NoteAsync(InteractionKind kind, TimeSpan later = default) => Host.Store.CommitAsync(
        new Commit("", [Interactions.Note("", "wechat/shop", OpenId, kind, Host.Time.GetUtcNow() + later)]), CancellationToken.None);

    internal IJobHandler HandlerOf(string kind) => Host.Get<IEnumerable<IJobHandler>>().Single(handler => handler.Kind == kind);

    /// <summary>One attempt, with no worker around it.</summary>
    internal Task<JobOutcome> CarryOutAsync(JobDraft draft, bool isUnsure = false, TimeSpan age = default, int? execution = null)
    {
        var now = Host.Time.GetUtcNow();
        var row = new JobRow
        {
            Tenant = "", Id = "job", Kind = draft.Kind, Lane = draft.Lane, Status = JobStatus.Waiting, Payload = draft.Payload, Due = now, CreatedAt = now, FirstAttemptAt = now - age, Execution = execution,
        };
        return HandlerOf(draft.Kind).CarryOutAsync(new JobAttempt(row, isUnsure), TestContext.Current.CancellationToken);
    }

    /// <summary>Calls other than for a token, by path and body.</summary>
    internal IEnumerable<(string Path, string Body)> Sent => Tencent.Calls.Select(call => (call.Path.Replace("/wechat/cgi-bin/", "", StringComparison.Ordinal), call.Text));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Tencent.Dispose();
    }
}

using System.Text;
using System.Text.Json;
using Baton.Kernel.Tasks;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage.Jobs;
using Baton.TestKit.Hosting;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;
using Baton.WeCom.Tests.Client;

namespace Baton.WeCom.Tests.Tasks;

/// <summary>Tencent answers 0 and names those it left out; here that is the only person a message was for.</summary>
public sealed class MissedPersonTests
{
    [Theory]
    [InlineData("invaliduser")]
    [InlineData("unlicenseduser")]
    public async Task A_card_that_reached_nobody_goes_to_a_person_instead_of_counting_as_sent(string list)
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        using var tencent = new FakeTencent();
        tencent.Answer($$"""{"errcode":0,"errmsg":"ok","{{list}}":"wangmin","msgid":"m"}""");
        var handler = new SendJobHandler(tencent.Client, new WeComApps(tencent.Options), new Backlog(host.Store, host.Get<Signals>(), host.Time), new OfferPace(host.Store, host.Time));
        var message = new OutgoingMessage(Recipients.To("WangMin"), tencent.App.AgentId, new TextContent("请审批"), "job");

        var outcome = await handler.CarryOutAsync(new JobAttempt(JobOf(SendJobHandler.JobKind, message.ToJson()), false), TestContext.Current.CancellationToken);

        Assert.Contains("收不到消息", Assert.IsType<GaveUp>(outcome).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_have_the_card_changed_is_told_in_words()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        using var tencent = new FakeTencent();
        tencent.OnCall = (call, _) => FakeTencent.Json(call.Path == WeComClient.UpdateCardPath
            ? """{"errcode":0,"errmsg":"ok","invaliduser":["wangmin"]}"""
            : """{"errcode":0,"errmsg":"ok","msgid":"m"}""");
        var closing = new CardClosing(tencent.App.Name, "wangmin", "t1", "报销", new TaskNotice("陈小雨的报销", null, [], []), "已由王敏同意", "code");
        var handler = new CloseCardJobHandler(tencent.CardsOf(host.Store), new WeComApps(tencent.Options));
        var job = JobOf(CloseCardJobHandler.JobKind, JsonSerializer.SerializeToUtf8Bytes(closing, JobJson.Default.CardClosing));

        Assert.IsType<Succeeded>(await handler.CarryOutAsync(new JobAttempt(job, false), TestContext.Current.CancellationToken));

        Assert.Contains("已由王敏同意", Encoding.UTF8.GetString(tencent.Sends.Last(call => call.Path == WeComClient.SendPath).Body), StringComparison.Ordinal);
    }

    private static JobRow JobOf(string kind, byte[] payload) => new()
    {
        Tenant = "",
        Id = "job",
        Kind = kind,
        Lane = "lane",
        Status = JobStatus.Waiting,
        Payload = payload,
        Due = DateTimeOffset.UnixEpoch,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}

using System.Text;
using System.Text.Json;
using Baton.Kernel.Tasks;
using Baton.Runtime.Channels;
using Baton.Runtime.Jobs;
using Baton.Storage;
using Baton.Storage.Jobs;
using Baton.WeCom.Channels;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;
using Baton.WeCom.Tests.Client;
using NSubstitute;

namespace Baton.WeCom.Tests.Tasks;

/// <summary>An offer's card: one message for many, one update for all copies.</summary>
public sealed class OfferCardTests : IDisposable
{
    private static readonly TaskCard Card = new("t1", "调拨抢单", new TaskNotice("华强北店要 2 件", null, [], []) { Buttons = [new NoticeButton(TaskVerb.Claim, "抢单")] });

    private readonly FakeTencent _tencent = new();

    private WeComChannel Channel => new(_tencent.App);

    public void Dispose() => _tencent.Dispose();

    [Fact]
    public void All_get_it_with_one_message()
    {
        string[] people = [.. Enumerable.Range(0, 1000).Select(number => $"p{number}")];

        var message = JsonElement.Parse(Channel.TaskOffered(people, Card).Payload);

        Assert.Equal(string.Join('|', people), message.GetProperty("touser").GetString());
        var card = message.GetProperty("template_card");
        Assert.Equal("t1", card.GetProperty("task_id").GetString());
        Assert.Equal(["抢单"], card.GetProperty("button_list").EnumerateArray().Select(button => button.GetProperty("text").GetString()));
    }

    [Fact]
    public void What_closes_it_goes_behind_it() =>
        Assert.Equal(Channel.TaskOffered(["a", "b"], Card).Lane, Channel.OfferClosed(["a"], Card, "已被王敏抢").Lane);

    [Fact]
    public async Task All_copies_are_closed_with_one_update()
    {
        Assert.IsType<Succeeded>(await CloseAsync());

        var call = Assert.Single(_tencent.Sends);
        Assert.Equal(WeComClient.UpdateCardPath, call.Path);
        var body = JsonElement.Parse(call.Body);
        Assert.Equal(["a", "b"], body.GetProperty("userids").EnumerateArray().Select(user => user.GetString()));
        Assert.Equal("stored", body.GetProperty("response_code").GetString());
        Assert.Contains("已被王敏抢", Encoding.UTF8.GetString(call.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_no_code_left_all_are_told_in_one_message()
    {
        _tencent.OnCall = (call, _) => FakeTencent.Json(call.Path == WeComClient.UpdateCardPath ? """{"errcode":60140,"errmsg":"used"}""" : """{"errcode":0,"errmsg":"ok","msgid":"m"}""");

        Assert.IsType<Succeeded>(await CloseAsync());

        Assert.Equal("a|b", JsonElement.Parse(_tencent.Sends.Last().Body).GetProperty("touser").GetString());
    }

    [Fact]
    public void Who_has_it_can_start_or_give_it_back()
    {
        var held = Card with { Notice = Card.Notice with { Reasons = ["没货了"], Buttons = [new NoticeButton(TaskVerb.Start, "已发货"), new NoticeButton(TaskVerb.Release, "放弃")] } };

        var card = TaskCards.Open(held);

        Assert.Empty(CardRules.Validate(card));
        var buttons = JsonElement.Parse(new OutgoingMessage(Recipients.To("a"), 1, new CardContent(card), "t1").ToJson()).GetProperty("template_card").GetProperty("button_list");
        Assert.Equal([("已发货", TaskVerb.Start), ("放弃", TaskVerb.Release)], buttons.EnumerateArray().Select(button => (button.GetProperty("text").GetString()!, TaskCards.VerbOf(button.GetProperty("key").GetString()!)!.Value)));
    }

    [Fact]
    public void Every_verb_has_a_button_of_its_own()
    {
        // A form is filled in on its page, to which its card leads.
        foreach (var verb in Enum.GetValues<TaskVerb>().Where(verb => verb != TaskVerb.Handle))
        {
            var card = (ButtonInteractionCard)TaskCards.Open(Card with { Notice = Card.Notice with { Buttons = [new NoticeButton(verb, "按钮")] } });
            Assert.Equal(verb, TaskCards.VerbOf(card.ButtonList.Single().Key!));
        }
    }

    private Task<JobOutcome> CloseAsync()
    {
        var store = Substitute.For<IStore>();
        store.FindJobAsync("", "t1", Arg.Any<CancellationToken>())
            .Returns(Job("t1", []) with { Result = JsonSerializer.SerializeToUtf8Bytes(new SendResult("m1", "stored", null), JobJson.Default.SendResult) });
        var handler = new CloseCardJobHandler(_tencent.CardsOf(store), new WeComApps(_tencent.Options));
        return handler.CarryOutAsync(new JobAttempt(Job("close", Channel.OfferClosed(["a", "b"], Card, "已被王敏抢").Payload), false), TestContext.Current.CancellationToken);
    }

    private static JobRow Job(string id, byte[] payload) => new()
    {
        Tenant = "", Id = id, Kind = CloseCardJobHandler.JobKind, Lane = "wecom/approval/offer/t1", Status = JobStatus.Waiting, Payload = payload,
        Due = DateTimeOffset.UnixEpoch, CreatedAt = DateTimeOffset.UnixEpoch,
    };
}

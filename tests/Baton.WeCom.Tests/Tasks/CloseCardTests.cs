using System.Text;
using System.Text.Json;
using Baton.Kernel.Tasks;
using Baton.Runtime.Jobs;
using Baton.Storage;
using Baton.Storage.Jobs;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;
using Baton.WeCom.Tests.Client;
using NSubstitute;

namespace Baton.WeCom.Tests.Tasks;

/// <summary>What a card's update is made with, and what happens when its code is gone.</summary>
public sealed class CloseCardTests : IDisposable
{
    private const string Used = """{"errcode":60140,"errmsg":"response_code used"}""";

    private readonly FakeTencent _tencent = new();
    private readonly IStore _store = Substitute.For<IStore>();

    public void Dispose() => _tencent.Dispose();

    [Fact]
    public async Task the_code_of_ones_own_click_is_used_by_the_api_and_once_traps_6_and_7()
    {
        Sent("stored");

        Assert.IsType<Succeeded>(await CloseAsync("clicked"));

        var call = Assert.Single(_tencent.Sends);
        Assert.Equal(WeComClient.UpdateCardPath, call.Path);
        Assert.Equal("clicked", CodeOf(call));
    }

    [Fact]
    public async Task who_did_not_click_has_their_card_updated_with_the_code_of_its_send_trap_8()
    {
        Sent("stored");

        await CloseAsync(null);

        var call = Assert.Single(_tencent.Sends);
        Assert.Equal("stored", CodeOf(call));
        Assert.Contains("\"userids\":[\"wangmin\"]", Encoding.UTF8.GetString(call.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_code_that_is_used_up_is_followed_by_the_stored_one()
    {
        Sent("stored");
        _tencent.OnCall = (call, _) => FakeTencent.Json(CodeOf(call) == "clicked" ? Used : """{"errcode":0,"errmsg":"ok"}""");

        Assert.IsType<Succeeded>(await CloseAsync("clicked"));

        Assert.Equal(["clicked", "stored"], _tencent.Sends.Select(CodeOf));
    }

    [Theory]
    [InlineData("stored")]
    [InlineData(null)]
    public async Task with_no_code_left_the_person_is_told_in_a_message(string? stored)
    {
        Sent(stored);
        _tencent.OnCall = (call, _) => FakeTencent.Json(call.Path switch
        {
            WeComClient.UpdateCardPath => Used,
            WeComClient.SendPath => """{"errcode":0,"errmsg":"ok","msgid":"m"}""",
            _ => """{"errcode":42052,"errmsg":"too old"}""",
        });

        Assert.IsType<Succeeded>(await CloseAsync(null));

        var told = _tencent.Sends.Last();
        Assert.Equal(WeComClient.SendPath, told.Path);
        Assert.Contains("已由王敏同意", Encoding.UTF8.GetString(told.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task after_a_lost_answer_a_used_code_means_that_the_update_had_arrived()
    {
        Sent("stored");
        _tencent.Answer(Used);

        Assert.IsType<Succeeded>(await CloseAsync(null, isUnsure: true));

        Assert.Equal(WeComClient.UpdateCardPath, Assert.Single(_tencent.Sends).Path);
    }

    [Fact]
    public async Task a_busy_tencent_is_asked_again_later_with_the_same_code()
    {
        Sent("stored");
        _tencent.Answer("""{"errcode":-1,"errmsg":"busy"}""");

        Assert.False(Assert.IsType<TryAgain>(await CloseAsync(null)).WasSent);
        Assert.Single(_tencent.Sends);
    }

    private Task<JobOutcome> CloseAsync(string? code, bool isUnsure = false)
    {
        var closing = new CardClosing("approval", "wangmin", "task1", "费用报销", new TaskNotice("陈小雨的报销", null, [], []), "已由王敏同意", code);
        var job = Job("close1", JsonSerializer.SerializeToUtf8Bytes(closing, JobJson.Default.CardClosing), null);
        var handler = new CloseCardJobHandler(_tencent.CardsOf(_store), new WeComApps(_tencent.Options));
        return handler.CarryOutAsync(new JobAttempt(job, isUnsure), TestContext.Current.CancellationToken);
    }

    private void Sent(string? code)
    {
        var result = JsonSerializer.SerializeToUtf8Bytes(new SendResult("m1", code, null), JobJson.Default.SendResult);
        _store.FindJobAsync("", "task1", Arg.Any<CancellationToken>()).Returns(Job("task1", [], result));
    }

    private static JobRow Job(string id, byte[] payload, byte[]? result) => new()
    {
        Tenant = "",
        Id = id,
        Kind = CloseCardJobHandler.JobKind,
        Lane = "wecom/approval/wangmin",
        Status = JobStatus.Waiting,
        Payload = payload,
        Result = result,
        Due = DateTimeOffset.UnixEpoch,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static string? CodeOf(SeenCall call)
    {
        using var body = JsonDocument.Parse(call.Body);
        return body.RootElement.GetProperty("response_code").GetString();
    }
}

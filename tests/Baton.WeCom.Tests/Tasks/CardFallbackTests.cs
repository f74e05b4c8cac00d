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

/// <summary>A card never lies: code, stored code, taking back, and a message, each only while Tencent allows it.</summary>
public sealed class CardFallbackTests : IDisposable
{
    private const string Recall = "/cgi-bin/message/recall";
    private const string Used = """{"errcode":60140,"errmsg":"response_code used"}""";
    private const string Fine = """{"errcode":0,"errmsg":"ok","msgid":"m2"}""";

    private readonly FakeTencent _tencent = new();
    private readonly IStore _store = Substitute.For<IStore>();

    public void Dispose() => _tencent.Dispose();

    [Fact]
    public async Task with_all_codes_used_the_card_is_taken_back_and_nothing_more_is_said()
    {
        Sent(TimeSpan.FromHours(1));
        _tencent.OnCall = (call, _) => FakeTencent.Json(call.Path == WeComClient.UpdateCardPath ? Used : Fine);

        Assert.IsType<Succeeded>(await CloseAsync("clicked"));

        Assert.Equal([WeComClient.UpdateCardPath, WeComClient.UpdateCardPath, Recall], _tencent.Sends.Select(call => call.Path));
        Assert.Contains("\"msgid\":\"m1\"", Encoding.UTF8.GetString(_tencent.Sends.Last().Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task after_a_day_nothing_is_taken_back_and_the_person_is_told()
    {
        Sent(TimeSpan.FromHours(25));
        _tencent.OnCall = (call, _) => FakeTencent.Json(call.Path == WeComClient.UpdateCardPath ? Used : Fine);

        Assert.IsType<Succeeded>(await CloseAsync(null));

        Assert.Equal([WeComClient.UpdateCardPath, WeComClient.SendPath], _tencent.Sends.Select(call => call.Path));
    }

    [Fact]
    public async Task after_three_days_the_stored_code_is_not_even_tried()
    {
        Sent(TimeSpan.FromHours(73));

        Assert.IsType<Succeeded>(await CloseAsync(null));

        Assert.Equal([WeComClient.SendPath], _tencent.Sends.Select(call => call.Path));
    }

    [Theory]
    [InlineData(42052)]
    [InlineData(40058)]
    public async Task what_cannot_be_taken_back_is_followed_by_a_message(int refused)
    {
        Sent(TimeSpan.FromHours(1));
        _tencent.OnCall = (call, _) => FakeTencent.Json(call.Path switch
        {
            WeComClient.UpdateCardPath => Used,
            Recall => $$"""{"errcode":{{refused}},"errmsg":"no"}""",
            _ => Fine,
        });

        Assert.IsType<Succeeded>(await CloseAsync(null));

        Assert.Equal(WeComClient.SendPath, _tencent.Sends.Last().Path);
    }

    [Fact]
    public async Task a_busy_tencent_is_asked_to_take_it_back_again_and_tells_nobody_meanwhile()
    {
        Sent(TimeSpan.FromHours(1));
        _tencent.OnCall = (call, _) => FakeTencent.Json(call.Path == Recall ? """{"errcode":-1,"errmsg":"busy"}""" : Used);

        Assert.IsType<TryAgain>(await CloseAsync(null));

        Assert.DoesNotContain(_tencent.Sends, call => call.Path == WeComClient.SendPath);
    }

    [Fact]
    public async Task a_card_whose_send_answered_nothing_is_followed_by_a_message()
    {
        Sent(TimeSpan.FromHours(1), new SendResult(null, null, null));

        Assert.IsType<Succeeded>(await CloseAsync(null));

        Assert.Equal([WeComClient.SendPath], _tencent.Sends.Select(call => call.Path));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(100)]
    public async Task the_card_of_somebody_who_has_left_is_closed_without_a_word(int hours)
    {
        Sent(TimeSpan.FromHours(hours));
        _tencent.OnCall = (call, _) => FakeTencent.Json(call.Path switch
        {
            WeComClient.UpdateCardPath => """{"errcode":82102,"errmsg":"update target not in the message"}""",
            Recall => """{"errcode":40058,"errmsg":"no"}""",
            _ => """{"errcode":81013,"errmsg":"user & party & tag all invalid"}""",
        });

        Assert.IsType<Succeeded>(await CloseAsync("clicked"));

        Assert.Equal(WeComClient.SendPath, _tencent.Sends.Last().Path);
    }

    private Task<JobOutcome> CloseAsync(string? code)
    {
        var closing = new CardClosing("approval", "wangmin", "task1", "费用报销", new TaskNotice("陈小雨的报销", null, [], []), "已由王敏同意", code);
        var job = Job("close1", JsonSerializer.SerializeToUtf8Bytes(closing, JobJson.Default.CardClosing), null);
        return new CloseCardJobHandler(_tencent.CardsOf(_store), new WeComApps(_tencent.Options)).CarryOutAsync(new JobAttempt(job, false), TestContext.Current.CancellationToken);
    }

    private void Sent(TimeSpan ago, SendResult? result = null) => _store.FindJobAsync("", "task1", Arg.Any<CancellationToken>()).Returns(
        Job("task1", [], JsonSerializer.SerializeToUtf8Bytes(result ?? new SendResult("m1", "stored", null), JobJson.Default.SendResult)) with { FinishedAt = _tencent.Time.GetUtcNow() - ago });

    private static JobRow Job(string id, byte[] payload, byte[]? result) => new()
    {
        Tenant = "", Id = id, Kind = CloseCardJobHandler.JobKind, Lane = "wecom/approval/wangmin", Status = JobStatus.Waiting, Payload = payload, Result = result,
        Due = DateTimeOffset.UnixEpoch, CreatedAt = DateTimeOffset.UnixEpoch,
    };
}

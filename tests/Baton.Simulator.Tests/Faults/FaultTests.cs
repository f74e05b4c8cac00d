using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Faults;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Faults;

public sealed class FaultTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task an_errcode_strikes_as_often_as_told_after_what_it_skips()
    {
        await Post(new { kind = "errcode", errcode = 45009, path = "/cgi-bin/message/send", skip = 1, times = 2 });
        int[] codes = [await Errcode(), await Errcode(), await Errcode(), await Errcode()];
        Assert.Equal([0, 45009, 45009, 0], codes);
    }

    [Fact]
    public async Task a_fault_strikes_every_third_call_from_the_second_on()
    {
        await Post(new { kind = "errcode", errcode = -1, path = "/cgi-bin/message/send", skip = 1, every = 3 });
        var codes = new List<int>();
        for (var call = 0; call < 8; call++)
            codes.Add(await Errcode());
        Assert.Equal([0, 0, 0, -1, 0, 0, -1, 0], codes);
    }

    [Fact]
    public void a_share_of_the_calls_is_struck_and_the_same_ones_with_the_same_seed()
    {
        const int Calls = 10_000;
        var seven = Struck(7);
        Assert.Equal(seven, Struck(7));
        Assert.NotEqual(seven, Struck(8));
        Assert.InRange(seven.Count, Calls / 10 - 150, Calls / 10 + 150);
        Assert.InRange(seven.Zip(seven.Skip(1)).Count(pair => pair.Second == pair.First + 1), 50, 150);

        static List<int> Struck(int seed)
        {
            var fault = new Fault { Kind = FaultKind.DropAfter, Probability = 0.1, Seed = seed };
            return [.. Enumerable.Range(0, Calls).Where(fault.Strikes)];
        }
    }

    [Fact]
    public async Task what_is_done_while_its_answer_is_lost_by_chance_is_done_once_for_whoever_asks_again()
    {
        await Post(new { kind = "dropAfter", path = "/erp/api/expenses", probability = 0.5, seed = 3 });
        var lost = 0;
        for (var bill = 0; bill < 20; bill++)
        {
            while (!await TryBook(bill))
                lost++;
        }

        Assert.InRange(lost, 5, 60);
        Assert.Equal(20, (await _world.Get("/simulator/api/expenses")).AsArray().Count);
    }

    [Fact]
    public async Task an_expired_token_is_really_gone()
    {
        var token = await _world.Token();
        await Post(new { kind = "errcode", errcode = 42001, path = "/cgi-bin/message", times = 1 });
        Assert.Equal(42001, await Errcode());
        Assert.NotEqual(token, await _world.Token());
        Assert.Equal(0, await Errcode());
    }

    [Fact]
    public async Task a_fault_for_one_person_spares_the_others()
    {
        await Post(new { kind = "errcode", errcode = -1, path = "/cgi-bin/message", userid = "zhoujie" });
        Assert.Equal(0, await Errcode("wangmin"));
        Assert.Equal(-1, await Errcode("wangmin|zhoujie"));
    }

    [Fact]
    public async Task an_http_error_and_garbage_are_no_json()
    {
        await Post(new { kind = "httpStatus", status = 502, path = "/erp", times = 1 });
        using var broken = await _world.Http.GetAsync(Expenses, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadGateway, broken.StatusCode);
        await Post(new { kind = "garbage", path = "/erp", times = 1 });
        using var garbage = await _world.Http.GetAsync(Expenses, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, garbage.StatusCode);
        await Assert.ThrowsAsync<JsonException>(async () => await garbage.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task the_page_sees_the_ledger_also_while_the_erp_is_down()
    {
        await Post(new { kind = "httpStatus", path = "/erp", times = 1 });
        Assert.Empty((await _world.Get("/simulator/api/expenses")).AsArray());
        using var broken = await _world.Http.GetAsync(Expenses, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, broken.StatusCode);
    }

    [Theory]
    [InlineData("dropBefore", 0)]
    [InlineData("dropAfter", 1)]
    public async Task a_broken_connection_leaves_the_message_undone_or_done(string kind, int delivered)
    {
        var token = await _world.Token();
        await Post(new { kind, path = "/cgi-bin/message/send", times = 1 });
        var body = JsonContent.Create(Samples.Text("wangmin", "x"));
        await Assert.ThrowsAnyAsync<Exception>(() => _world.Http.PostAsync(new Uri("/cgi-bin/message/send?access_token=" + token, UriKind.Relative), body, TestContext.Current.CancellationToken));
        Assert.Equal(delivered, (await _world.Chat("wangmin")).Count);
    }

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task a_held_call_waits_until_it_is_released(string when, int deliveredMeanwhile)
    {
        await _world.Token();
        var id = await Post(new { kind = "hold", path = "/cgi-bin/message/send", when });
        var sending = Errcode();
        while ((int)(await _world.Get("/simulator/api/faults"))[0]!["held"]! == 0)
            await Task.Yield();
        Assert.Equal(deliveredMeanwhile, (await _world.Chat("wangmin")).Count);
        Assert.False(sending.IsCompleted);
        using var release = await _world.Post($"/simulator/api/faults/{id}/release", new { });
        Assert.Equal(0, await sending);
        Assert.Single(await _world.Chat("wangmin"));
    }

    [Fact]
    public async Task a_removed_fault_strikes_no_more()
    {
        var id = await Post(new { kind = "errcode", path = "/cgi-bin/message" });
        Assert.Equal(-1, await Errcode());
        using var removed = await _world.Http.DeleteAsync(new Uri($"/simulator/api/faults/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(0, await Errcode());
    }

    [Theory]
    [InlineData("""{"kind":"httpStatus","status":200}""")]
    [InlineData("""{"kind":"delay","seconds":0}""")]
    [InlineData("""{"kind":"errcode","times":0}""")]
    [InlineData("""{"kind":"errcode","path":"cgi-bin"}""")]
    [InlineData("""{"kind":"errcode","every":0}""")]
    [InlineData("""{"kind":"errcode","probability":0}""")]
    [InlineData("""{"kind":"errcode","probability":1.1}""")]
    [InlineData("""{"kind":"earthquake"}""")]
    public async Task a_fault_that_makes_no_sense_is_refused(string fault)
    {
        using var response = await _world.Post("/simulator/api/faults", JsonNode.Parse(fault)!);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task the_journal_tells_which_fault_struck_and_no_secret()
    {
        await Post(new { kind = "errcode", path = "/cgi-bin/message" });
        await Errcode();
        var requests = await _world.Journal("request");
        Assert.Equal("errcode", (string?)requests[^1]["data"]!["faults"]![0]!["kind"]);
        var all = string.Concat(requests.Select(entry => entry.ToJsonString()));
        Assert.DoesNotContain(_world.Credentials.Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain(await _world.Token(), all, StringComparison.Ordinal);
        Assert.Contains("access_token=***", all, StringComparison.Ordinal);
    }

    private static Uri Expenses { get; } = new("/erp/api/expenses", UriKind.Relative);

    private async Task<int> Errcode(string to = "wangmin") => (int)(await _world.Send(Samples.Text(to)))["errcode"]!;

    private async Task<bool> TryBook(int bill)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Expenses) { Content = JsonContent.Create(new { billNo = $"BX-{bill}", applicant = "chenxiaoyu", amount = 1, reason = "打车" }) };
        request.Headers.Add("Idempotency-Key", $"bill-{bill}");
        try
        {
            using var answer = await _world.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    private async Task<long> Post(object fault)
    {
        using var response = await _world.Post("/simulator/api/faults", fault);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (long)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }
}

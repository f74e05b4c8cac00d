using System.Net;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Erp;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private const string Body = """{"customerNumber":"C1001","lines":[{"partNumber":"NE555DR","quantity":100}]}""";
    private readonly TestWorld _world = new();
    private readonly ErpCaller _erp;

    public IdempotencyTests() => _erp = new ErpCaller(_world);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task the_same_key_gets_the_same_answer_also_when_the_order_has_gone_on()
    {
        var first = await Post(Body);
        await _erp.Pass(TimeSpan.FromHours(1));
        var second = await Post(Body.Replace(":100", ": 100", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal(first.Body!.ToJsonString(), second.Body!.ToJsonString());
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task fifty_callers_with_one_key_make_one_order()
    {
        var before = (int)(await _erp.Get("/erp/orders"))["total"]!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Post(Body)));
        Assert.Single(answers.Select(answer => answer["number"]).Distinct());
        Assert.Equal(before + 1, (int)(await _erp.Get("/erp/orders"))["total"]!);
    }

    [Fact]
    public async Task a_lost_answer_is_had_by_asking_again()
    {
        using var fault = await _world.Post("/simulator/api/faults", new { kind = "dropAfter", path = "/erp/orders", times = 1 });
        await Assert.ThrowsAnyAsync<Exception>(() => Post(Body));
        var again = await Post(Body);
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, (int)(await _erp.Get("/erp/orders?source=api"))["total"]!);
    }

    [Fact]
    public async Task the_same_key_with_another_body_or_for_another_thing_is_a_conflict()
    {
        var order = await Post(Body);
        var other = await Post(Body.Replace("100", "200", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.Conflict, "KEY_REUSED"), (other.Status, other.Code));
        Assert.Equal("KEY_REUSED", (await _erp.Post($"/erp/orders/{order["number"]}/cancel", new { }, "k1")).Code);
    }

    [Fact]
    public async Task what_was_refused_may_be_tried_again_under_its_key()
    {
        Assert.Equal("UNKNOWN_PART", (await Post(Body.Replace("NE555DR", "NE556", StringComparison.Ordinal))).Code);
        Assert.Equal(HttpStatusCode.Created, (await Post(Body)).Status);
    }

    [Fact]
    public async Task every_write_wants_a_key()
    {
        var answer = await _erp.Ask(HttpMethod.Post, "/erp/orders", ErpCaller.Json(Body));
        Assert.Equal((HttpStatusCode.BadRequest, "KEY_REQUIRED"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"a":1,"a":2}""")]
    public async Task a_body_that_is_no_object_is_refused(string body) => Assert.Equal("BAD_JSON", (await Post(body)).Code);

    private Task<ErpAnswer> Post(string body) => _erp.Ask(HttpMethod.Post, "/erp/orders", ErpCaller.Json(body), "k1");
}

using System.Text.Json.Nodes;
using System.Threading.Channels;
using Baton.Simulator.Erp.Webhooks;
using Baton.Simulator.Tests.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Baton.Simulator.Tests.Erp;

public sealed class WebhookTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TestWorld _world = new(("Erp:WebhookAttempts", "3"));
    private readonly ErpCaller _erp;
    private readonly Channel<Call> _calls = Channel.CreateUnbounded<Call>();
    private readonly WebApplication _receiver;
    private int _failures;

    public WebhookTests()
    {
        _erp = new ErpCaller(_world);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _receiver = builder.Build();
        _receiver.MapPost("/orders", Take);
    }

    private sealed record Call(string Event, string Delivery, string Timestamp, string Signature, string BodySignature, string Body);

    public async ValueTask InitializeAsync() => await _receiver.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task every_change_of_an_order_is_told_in_order_and_signed()
    {
        var id = await Subscribe();
        var secret = (string)(await _erp.Get($"/erp/webhooks/{id}/secret"))["secret"]!;
        var order = await _erp.Order();
        await _erp.Pass(TimeSpan.FromMinutes(5));
        foreach (var expected in (string[])["order.pending", "order.confirmed", "order.picking", "order.loaded", "order.shipped", "order.signed"])
        {
            var call = await Next();
            Assert.Equal(expected, call.Event);
            Assert.Equal(WebhookSignature.Of(secret, call.Timestamp, call.Body), call.Signature);
            Assert.Equal(WebhookSignature.Of(secret, call.Body), call.BodySignature);
            Assert.Equal(order, (string?)JsonNode.Parse(call.Body)!["order"]!["number"]);
        }
    }

    [Fact]
    public void the_signature_is_what_openssl_computes() => Assert.Equal(
        // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret
        "sha256=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686",
        WebhookSignature.Of("secret", "1700000000", """{"a":1}"""));

    [Fact]
    public async Task a_call_is_made_again_with_the_same_delivery_until_it_is_taken()
    {
        _failures = 2;
        await Subscribe("order.pending");
        await _erp.Order();
        var first = await Next();
        await Waiting(1);
        await _erp.Pass(TimeSpan.FromSeconds(1));
        var second = await Next();
        await Waiting(2);
        await _erp.Pass(TimeSpan.FromSeconds(2));
        var third = await Next();
        Assert.Equal((first.Delivery, first.Body), (second.Delivery, second.Body));
        Assert.Equal(first.Delivery, third.Delivery);
        await State("delivered");
    }

    [Fact]
    public async Task a_call_that_is_never_taken_is_given_up_and_the_next_one_follows()
    {
        _failures = 3;
        await Subscribe("order.pending", "order.cancelled");
        var order = await _erp.Order();
        await Next();
        await _erp.Post($"/erp/orders/{order}/cancel", new { });
        await Waiting(1);
        await _erp.Pass(TimeSpan.FromSeconds(1));
        await Next();
        await Waiting(2);
        await _erp.Pass(TimeSpan.FromSeconds(2));
        await Next();
        Assert.Equal("order.cancelled", (await Next()).Event);
        await State("failed");
    }

    [Fact]
    public async Task who_wants_some_events_is_told_no_others_and_after_stopping_nothing()
    {
        var id = await Subscribe("order.confirmed");
        await _erp.Order();
        await _erp.Pass(TimeSpan.FromHours(1));
        Assert.Equal("order.confirmed", (await Next()).Event);
        await _erp.Post($"/erp/webhooks/{id}/stop", new { });
        await _erp.Order();
        await _erp.Pass(TimeSpan.FromHours(1));
        Assert.Equal(1, (int)(await _erp.Get("/erp/webhook-deliveries"))["total"]!);
    }

    [Theory]
    [InlineData("https://example.com/hook", "order.confirmed")]
    [InlineData("ftp://127.0.0.1/", "order.confirmed")]
    [InlineData("http://127.0.0.1/", "stock.changed")]
    public async Task a_webhook_that_makes_no_sense_is_refused(string url, string wanted) =>
        Assert.Equal("INVALID", (await _erp.Post("/erp/webhooks", new { url, events = new[] { wanted } })).Code);

    [Fact]
    public async Task the_file_that_others_read_holds_no_secret()
    {
        var id = await Subscribe();
        var secret = (string)(await _erp.Get($"/erp/webhooks/{id}/secret"))["secret"]!;
        await _erp.Order();
        await Next();
        var everything = _erp.File.Read(session => session.Text("SELECT group_concat(answer || request) FROM written")) +
            await File.ReadAllTextAsync(_erp.File.FilePath + "-wal", System.Text.Encoding.Latin1, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(_erp.Credentials.Token, everything, StringComparison.Ordinal);
    }

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string Header(string name) => context.Request.Headers[name].ToString();
        var call = new Call(
            Header(WebhookSignature.EventHeader), Header(WebhookSignature.DeliveryHeader), Header(WebhookSignature.TimestampHeader), Header(WebhookSignature.Header), Header(WebhookSignature.BodyHeader),
            await reader.ReadToEndAsync(context.RequestAborted));
        context.Response.StatusCode = Interlocked.Decrement(ref _failures) >= 0 ? 503 : 202;
        await _calls.Writer.WriteAsync(call);
    }

    private async Task<string> Subscribe(params string[] events) =>
        (await _erp.Post("/erp/webhooks", new { url = _receiver.Urls.First() + "/orders", events = events.Length == 0 ? null : events }))["id"];

    private async Task<Call> Next() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Until so many attempts at the oldest call are written down.</summary>
    private Task Waiting(int attempts) => Until($"SELECT attempts = {attempts} FROM webhook_deliveries ORDER BY id LIMIT 1");

    private Task State(string state) => Until($"SELECT state = '{state}' FROM webhook_deliveries ORDER BY id LIMIT 1");

    private async Task Until(string question)
    {
        using var changed = new SemaphoreSlim(0);
        void Wake() => changed.Release();
        _erp.File.Changed += Wake;
        try
        {
            while (_erp.File.Read(session => session.Number(question)) == 0)
                Assert.True(await changed.WaitAsync(Patience, TestContext.Current.CancellationToken), question);
        }
        finally
        {
            _erp.File.Changed -= Wake;
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Text;

namespace Baton.Messenger.Tests.Callbacks;

/// <summary>Requests to the callback address that are not as Tencent's should be.</summary>
public sealed class ForeignCallbackTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private Seal _seal = null!;
    private Uri _address = null!;

    private World World => fixture.World;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _seal = new Seal(await World.Outside.CredentialsAsync());
        _address = new Uri((await World.Outside.CallbackUrlAsync())!);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task a_sealed_message_is_taken()
    {
        var expense = Expense.Of(World, People.Chen, 61);
        using var answer = await PostAsync(_seal.Text(People.Chen, expense.Words, Now), Now);
        Assert.Equal((HttpStatusCode.OK, 0), (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length));
        await expense.CardAsync(People.Wang);
    }

    [Fact]
    public async Task userids_are_the_same_in_capitals()
    {
        var expense = Expense.Of(World, People.Chen, 62);
        using var answer = await PostAsync(_seal.Text("ChenXiaoyu", expense.Words, Now), Now);
        await expense.CardAsync(People.Wang);
    }

    [Fact]
    public async Task a_replayed_old_message_is_refused()
    {
        var expense = Expense.Of(World, People.Chen, 63);
        using var answer = await PostAsync(_seal.Text(People.Chen, expense.Words, Now), Now - TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await NothingCameOfAsync(expense);
    }

    [Fact]
    public async Task a_message_under_another_signature_is_refused()
    {
        var expense = Expense.Of(World, People.Chen, 64);
        var encrypted = _seal.Encrypt(_seal.Text(People.Chen, expense.Words, Now));
        using var answer = await SendAsync(_seal.Query(_seal.Encrypt("<xml/>"), Now), _seal.Envelope(encrypted));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await NothingCameOfAsync(expense);
    }

    [Fact]
    public async Task a_document_type_is_refused_outside_and_inside()
    {
        const string doctype = "<!DOCTYPE xml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        var encrypted = _seal.Encrypt(_seal.Text(People.Chen, "报销 65 实体", Now));
        using var outside = await SendAsync(_seal.Query(encrypted, Now), doctype + _seal.Envelope(encrypted));
        Assert.Equal(HttpStatusCode.BadRequest, outside.StatusCode);
        using var inside = await PostAsync(doctype + _seal.Text(People.Chen, "报销 65 &x;", Now), Now);
        Assert.Equal(HttpStatusCode.BadRequest, inside.StatusCode);
    }

    [Fact]
    public async Task an_oversized_body_is_refused()
    {
        using var answer = await SendAsync(_seal.Query("x", Now), $"<xml><Encrypt>{new string('A', 3_000_000)}</Encrypt></xml>");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<xml>")]
    [InlineData("{\"Encrypt\":\"x\"}")]
    public async Task what_is_no_envelope_is_refused(string body)
    {
        using var answer = await SendAsync(_seal.Query("x", Now), body);
        Assert.True((int)answer.StatusCode is 400 or 403, $"{answer.StatusCode}");
    }

    [Fact]
    public async Task an_event_that_nobody_knows_is_accepted_so_that_it_does_not_come_again()
    {
        var unknown = _seal.Text(People.Chen, "", Now).Replace("[text]", "[event]", StringComparison.Ordinal)
            .Replace("<Content><![CDATA[]]></Content>", "<Event><![CDATA[brand_new_event]]></Event>", StringComparison.Ordinal);
        using var answer = await PostAsync(unknown, Now);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task the_address_is_verified_within_a_second_with_the_bare_plaintext()
    {
        const string word = "3892739827982723";
        var echo = _seal.Encrypt(word);
        var started = Stopwatch.GetTimestamp();
        using var answer = await _http.GetAsync(new Uri($"{_address}?{_seal.Query(echo, Now)}&echostr={Uri.EscapeDataString(echo)}"), Cancellation);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Encoding.ASCII.GetBytes(word), await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task a_verification_that_is_not_signed_learns_nothing()
    {
        var echo = _seal.Encrypt("123");
        using var answer = await _http.GetAsync(new Uri($"{_address}?{_seal.Query("x", Now)}&echostr={Uri.EscapeDataString(echo)}"), Cancellation);
        Assert.Equal((HttpStatusCode.Forbidden, 0), (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length));
    }

    private async Task<HttpResponseMessage> PostAsync(string xml, DateTimeOffset at)
    {
        var encrypted = _seal.Encrypt(xml);
        return await SendAsync(_seal.Query(encrypted, at), _seal.Envelope(encrypted));
    }

    private async Task<HttpResponseMessage> SendAsync(string query, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "text/xml");
        return await _http.PostAsync(new Uri($"{_address}?{query}"), content);
    }

    private async Task NothingCameOfAsync(Expense expense)
    {
        // Another message by the same person that came later and went through: so the refused one will not any more.
        var next = await Expense.WriteAsync(World, People.Chen, 1);
        await next.CardAsync(People.Wang);
        Assert.Empty(await expense.CardsAsync(People.Wang));
        Assert.Empty(await expense.TextsAsync(People.Chen));
    }
}

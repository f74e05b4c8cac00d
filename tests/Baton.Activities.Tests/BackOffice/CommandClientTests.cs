using System.Net;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Commands;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Http;
using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.Runtime.Secrets;
using Microsoft.Extensions.Options;

namespace Baton.Activities.Tests.BackOffice;

public sealed class CommandClientTests
{
    private const string Body = """{"billNo":"BX1","amount":1280.00,"reason":"出差打车 🚕"}""";

    [Fact]
    public async Task The_exact_bytes_go_out_with_the_jobs_id_as_idempotency_key()
    {
        var erp = new FakeErp(HttpStatusCode.Created, """{"id":"E1"}""");

        var outcome = Assert.IsType<Succeeded>(await SendAsync(erp, new CommandCall("erp", "expenses", Body)));

        Assert.Equal("http://127.0.0.1:9/erp/api/expenses", erp.Address);
        Assert.Equal(Body, erp.Body);
        Assert.Equal("job1", erp.IdempotencyKey);
        Assert.Equal("Bearer s3cret", erp.Authorization);
        Assert.Equal(Value.From("E1"), ((ObjectValue)outcome.Outputs["Result"])["id"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task What_passes_is_tried_again(int status) =>
        Assert.IsType<TryAgain>(await SendAsync(new FakeErp((HttpStatusCode)status, "busy")));

    [Fact]
    public async Task The_other_sides_wish_to_be_left_alone_is_respected()
    {
        var erp = new FakeErp(HttpStatusCode.TooManyRequests, "") { RetryAfter = TimeSpan.FromSeconds(40) };

        Assert.Equal(TimeSpan.FromSeconds(40), Assert.IsType<TryAgain>(await SendAsync(erp)).After);
    }

    [Fact]
    public async Task A_wish_by_date_is_counted_by_the_other_sides_clock()
    {
        var itsClock = new DateTimeOffset(2020, 1, 1, 8, 0, 0, TimeSpan.Zero);
        var erp = new FakeErp(HttpStatusCode.ServiceUnavailable, "") { Date = itsClock, RetryAt = itsClock.AddMinutes(7) };

        Assert.Equal(TimeSpan.FromMinutes(7), Assert.IsType<TryAgain>(await SendAsync(erp)).After);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(422)]
    public async Task What_the_erp_refuses_goes_to_a_person_in_its_own_words(int status) =>
        Assert.Contains("科目已关闭", Assert.IsType<GaveUp>(await SendAsync(new FakeErp((HttpStatusCode)status, """{"detail":"科目已关闭"}"""))).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("<html><body><h1>502</h1></body></html>", "“erp”回答 422 / erp answered 422")]
    [InlineData("""{"title":"不行","detail":"科目已关闭"}""", "“erp”回答 422：科目已关闭 / erp answered 422")]
    [InlineData("", "“erp”回答 422 / erp answered 422")]
    public async Task What_people_read_of_an_answer_is_words_and_not_markup(string answer, string expected) =>
        Assert.Equal(expected, Assert.IsType<GaveUp>(await SendAsync(new FakeErp((HttpStatusCode)422, answer))).Error);

    [Fact]
    public async Task A_connection_that_was_never_made_leaves_nothing_unsure() =>
        Assert.False(Assert.IsType<TryAgain>(await SendAsync(new FakeErp(new HttpRequestException(HttpRequestError.ConnectionError, "refused")))).WasSent);

    [Fact]
    public async Task A_connection_that_broke_after_sending_is_unsure() =>
        Assert.True(Assert.IsType<TryAgain>(await SendAsync(new FakeErp(new HttpRequestException(HttpRequestError.ResponseEnded, "gone")))).WasSent);

    [Theory]
    [InlineData("../secret")]
    [InlineData("%2e%2e/secret")]
    [InlineData("..%2fsecret")]
    [InlineData("%2e%2e%2Fsecret")]
    [InlineData("..%5Csecret")]
    [InlineData("..\\secret")]
    [InlineData("\\\\127.0.0.2\\x")]
    [InlineData("x/../../secret")]
    [InlineData("http://127.0.0.1:9/elsewhere")]
    [InlineData("//127.0.0.2/erp/api/x")]
    public async Task A_flow_cannot_leave_its_connections_address(string path)
    {
        var erp = new FakeErp(HttpStatusCode.OK, "{}");

        Assert.IsType<GaveUp>(await SendAsync(erp, new CommandCall("erp", path, Body)));
        Assert.Null(erp.Address);
    }

    [Theory]
    [InlineData("<html><body>Please sign in</body></html>")]
    [InlineData("gespeichert")]
    public async Task A_page_that_says_200_is_no_booking_and_is_asked_about_again(string answer) =>
        Assert.True(Assert.IsType<TryAgain>(await SendAsync(new FakeErp(HttpStatusCode.OK, answer))).WasSent);

    [Fact]
    public async Task An_answer_without_a_body_is_enough() =>
        Assert.True(Assert.IsType<Succeeded>(await SendAsync(new FakeErp(HttpStatusCode.NoContent, ""))).Outputs["Result"].IsNull);

    private static async Task<JobOutcome> SendAsync(FakeErp erp, CommandCall? call = null)
    {
        var configured = new BackOfficeConnection { Name = "erp", BaseUrl = "http://127.0.0.1:9/erp/api", Authorization = "Bearer s3cret" };
        var connection = ConfiguredConnections.Of(configured, new BackOfficeOptions());
        using var clients = new OneClient(erp);
        var client = new CommandClient(new RestClient(clients, new Sessions(), Options.Create(new BackOfficeOptions()), TimeProvider.System));
        var cancellation = TestContext.Current.CancellationToken;
        var secrets = await new SecretRevealer(new NoSecrets()).RevealAsync("", null, cancellation);
        try
        {
            return await client.SendAsync(new OpenConnection("", connection, connection.Secrets), call ?? new CommandCall("erp", "expenses", Body), secrets, "job1", cancellation);
        }
        catch (CallException exception)
        {
            return exception.ToOutcome();
        }
    }

    private sealed class OneClient(HttpMessageHandler handler) : IHttpClientFactory, IDisposable
    {
        private readonly HttpClient _client = new(handler, disposeHandler: false);

        public HttpClient CreateClient(string name) => _client;

        public void Dispose() => _client.Dispose();
    }

    private sealed class NoSecrets : ISecrets
    {
        public ValueTask<string?> FindAsync(string tenant, string name, CancellationToken cancellation) => ValueTask.FromResult<string?>(null);
    }

    private sealed class FakeErp : HttpMessageHandler
    {
        private readonly HttpStatusCode _status;
        private readonly string _answer = "";
        private readonly Exception? _failure;

        public FakeErp(HttpStatusCode status, string answer) => (_status, _answer) = (status, answer);

        public FakeErp(Exception failure) => _failure = failure;

        public TimeSpan? RetryAfter { get; init; }

        public DateTimeOffset? RetryAt { get; init; }

        public DateTimeOffset? Date { get; init; }

        public string? Address { get; private set; }

        public string? Body { get; private set; }

        public string? IdempotencyKey { get; private set; }

        public string? Authorization { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Address = request.RequestUri!.ToString();
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            IdempotencyKey = request.Headers.GetValues("Idempotency-Key").Single();
            Authorization = request.Headers.Authorization?.ToString();
            if (_failure is not null)
                throw _failure;
            var response = new HttpResponseMessage(_status) { Content = new StringContent(_answer) };
            if (RetryAfter is { } after)
                response.Headers.RetryAfter = new(after);
            if (RetryAt is { } at)
                response.Headers.RetryAfter = new(at);
            response.Headers.Date = Date;
            return response;
        }
    }
}

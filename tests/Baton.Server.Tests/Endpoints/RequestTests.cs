using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using static Baton.Server.Tests.Endpoints.Draw;

namespace Baton.Server.Tests.Endpoints;

/// <summary>What a flow sees of a request, and what it is spared.</summary>
public sealed class RequestTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_post_starts_the_flow_and_gets_what_it_answers()
    {
        await server.PublishAsync(
            "order",
            [
                Endpoint("h", "orders/{id}/lines"),
                Answer(
                    "a",
                    "({ id: getOutputFrom('h', 'RouteData').id, q: getOutputFrom('h', 'QueryStringData').page, price: getOutputFrom('h', 'ParsedContent').price, x: getOutputFrom('h', 'Headers')['X-From'], m: getOutputFrom('h', 'Result').Method })",
                    "JavaScript",
                    ("statusCode", Literal("Created")),
                    ("responseHeaders", Literal("""{"Location":"/orders/7","X-Many":["a","b"]}"""))),
            ]);

        using var answer = await server.As(null).SendAsync(HttpMethod.Post, "/workflows/Orders/A%207/lines?page=2", new JsonObject { ["price"] = 12.30m }, ("X-From", "erp"));

        Assert.Equal(201, (int)answer.StatusCode);
        Assert.Equal("""{"id":"A 7","q":"2","price":12.3,"x":"erp","m":"POST"}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("/orders/7", answer.Headers.Location!.ToString());
        Assert.Equal(["a", "b"], answer.Headers.GetValues("X-Many"));
        var instance = await server.InstanceAsync(answer.Headers.GetValues("x-elsa-workflow-instance-id").Single());
        Assert.Equal("Finished", (string)instance["status"]!);
    }

    [Theory]
    [InlineData("application/json; charset=gbk", "\"报销\"", "gbk", "报销")]
    [InlineData("text/plain", "hello", "utf-8", "hello")]
    [InlineData("application/x-www-form-urlencoded", "a=1&b=%E4%B8%AD&b=2", "utf-8", """{"a":"1","b":["中","2"]}""")]
    [InlineData("application/octet-stream", "\u0001\u0002", "utf-8", "AQI=")]
    [InlineData("application/json", "", "utf-8", "none")]
    public async Task a_body_is_read_as_its_type_says(string type, string body, string charset, string seen)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await server.PublishAsync("body", [Endpoint("h", "body"), Answer("a", "(c => c === null ? 'none' : typeof c === 'string' ? c : JSON.stringify(c))(getOutputFrom('h', 'ParsedContent'))", "JavaScript")]);
        using var content = new ByteArrayContent(Encoding.GetEncoding(charset).GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var answer = await server.As(null).PostAsync("/workflows/body", content);

        Assert.Equal(seen, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task files_come_with_their_bare_names_and_fields_beside_them()
    {
        await server.PublishAsync(
            "files", [Endpoint("h", "files"), Answer("a", "({ f: getOutputFrom('h', 'File'), n: getOutputFrom('h', 'Files').length, note: getOutputFrom('h', 'ParsedContent').note })", "JavaScript")]);
        using var form = new MultipartFormDataContent { { new StringContent("合同"), "note" } };
        using var file = new ByteArrayContent([1, 2, 3]);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "scan", "a.png");
        file.Headers.ContentDisposition!.FileName = "\"../../etc/a.png\"";

        using var answer = await server.As(null).PostAsync("/workflows/files", form);

        Assert.Equal(
            """{"f":{"Name":"scan","FileName":"a.png","ContentType":"image/png","Length":3,"Content":"AQID"},"n":1,"note":"合同"}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("a.exe", "image/png", 3, "file-refused", 415)]
    [InlineData("a", "image/png", 3, "file-refused", 415)]
    [InlineData("a.png", "text/html", 3, "file-refused", 415)]
    [InlineData("a.png", "image/png", 300, "file-refused", 413)]
    public async Task a_file_that_is_not_wanted_starts_nothing(string name, string type, int length, string code, int status)
    {
        await server.PublishAsync(
            "picky",
            [
                Endpoint("h", "picky", more: [("allowedFileExtensions", Literal("[\".png\"]")), ("allowedMimeTypes", Literal("[\"image/png\"]")), ("fileSizeLimit", Literal("100"))]),
                Answer("a", "ok"),
            ]);

        var before = await CountAsync("picky");

        using var answer = await UploadAsync("/workflows/picky", name, type, length);

        Assert.Equal(code, (string)(await answer.ProblemAsync(status))["code"]!);
        Assert.Equal(before, await CountAsync("picky"));
        using var good = await UploadAsync("/workflows/picky", "A.PNG", "image/png", 3);
        Assert.Equal("ok", await good.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task a_flow_may_have_an_outcome_in_place_of_a_refusal()
    {
        await server.PublishAsync("exits", [], model => model["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray(
                Endpoint("h", "exits", more: [("blockedFileExtensions", Literal("[\"exe\"]")), ("exposeInvalidFileExtensionOutcome", true), ("requestSizeLimit", Literal("1000")), ("exposeRequestTooLargeOutcome", true)]),
                Answer("done", "fine"),
                Answer("bad", "no programs, please"),
                Answer("big", "too big")),
            ["connections"] = new JsonArray(Connection("Done", "done"), Connection("Invalid file extension", "bad"), Connection("Request too large", "big")),
        });

        Assert.Equal("fine", await TextAsync("a.txt", 3));
        Assert.Equal("no programs, please", await TextAsync("a.exe", 3));
        Assert.Equal("too big", await TextAsync("a.txt", 2000));

        async Task<string> TextAsync(string name, int length)
        {
            using var answer = await UploadAsync("/workflows/exits", name, "text/plain", length);
            return await answer.Content.ReadAsStringAsync();
        }

        static JsonObject Connection(string port, string target) => new()
        {
            ["source"] = new JsonObject { ["activity"] = "h", ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        };
    }

    [Theory]
    [InlineData("application/json", "{\"a\":", "bad-json", 400)]
    [InlineData("multipart/form-data; boundary=x", "--y\r\n\r\n", "bad-form", 400)]
    [InlineData("multipart/form-data", "x", "bad-form", 400)]
    [InlineData("text/plain", "12345678901", "too-large", 413)]
    public async Task a_body_that_is_wrong_or_too_large_starts_nothing(string type, string body, string code, int status)
    {
        await server.PublishAsync("strict", [Endpoint("h", "strict", more: ("requestSizeLimit", Literal("10"))), Answer("a", "ok")]);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await server.As(null).PostAsync("/workflows/strict", content);

        Assert.Equal(code, (string)(await answer.ProblemAsync(status))["code"]!);
        Assert.Equal(0, await CountAsync("strict"));
    }

    [Fact]
    public async Task a_body_that_does_not_tell_its_length_is_cut_off_at_the_limit()
    {
        await server.PublishAsync("chunked", [Endpoint("h", "chunked", more: ("requestSizeLimit", Literal("10"))), Answer("a", "ok")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/workflows/chunked") { Content = new StringContent(new string('x', 5000)) };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await server.As(null).SendAsync(request);

        await answer.ProblemAsync(413);
    }

    [Fact]
    public async Task a_form_of_ten_thousand_fields_is_refused()
    {
        await server.PublishAsync("fields", [Endpoint("h", "fields"), Answer("a", "ok")]);
        using var content = new FormUrlEncodedContent(Enumerable.Range(0, 10_000).Select(number => KeyValuePair.Create($"f{number}", "")));

        using var answer = await server.As(null).PostAsync("/workflows/fields", content);

        Assert.Equal("bad-form", (string)(await answer.ProblemAsync(400))["code"]!);
    }

    [Fact]
    public async Task keys_and_cookies_of_the_caller_are_not_shown_to_the_flow()
    {
        await server.PublishAsync("withheld", [Endpoint("h", "withheld"), Answer("a", "JSON.stringify(getOutputFrom('h', 'Headers')) + JSON.stringify(getOutputFrom('h', 'Result'))", "JavaScript")]);

        using var answer = await server.Admin.SendAsync(HttpMethod.Post, "/workflows/withheld", null, ("Cookie", "a=topsecret"), ("X-Signature", "shown"));

        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("admin-key", text, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", text, StringComparison.Ordinal);
        Assert.Contains("shown", text, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> UploadAsync(string path, string name, string type, int length)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(new byte[length]);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        form.Add(file, "f", name);
        return await server.As(null).PostAsync(path, form);
    }

    private async Task<int> CountAsync(string definitionId) =>
        (int)(await server.Admin.GetObjectAsync($"/elsa/api/workflow-instances?definitionId={definitionId}"))["totalCount"]!;
}

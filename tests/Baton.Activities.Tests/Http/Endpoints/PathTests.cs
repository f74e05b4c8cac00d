using Baton.Activities.Http.Endpoints;
using Baton.Expressions.Values;

namespace Baton.Activities.Tests.Http.Endpoints;

/// <summary>Paths, their parameters, and how a request is traced to them.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("orders", "orders", "")]
    [InlineData("/orders/", "ORDERS", "")]
    [InlineData("orders/{id}", "orders/A 7", "id=A 7")]
    [InlineData("orders/{id}/lines/{line}", "orders/1/lines/2", "line=2,id=1")]
    [InlineData("orders/{id?}", "orders", "")]
    [InlineData("orders/{id=7}", "orders", "id=7")]
    [InlineData("files/{**rest}", "files/a/b.txt", "rest=a/b.txt")]
    [InlineData("files/{name}.{ext}", "files/a.b.txt", "name=a.b,ext=txt")]
    [InlineData("n/{id:int:min(5)}", "n/5", "id=5")]
    [InlineData("{**rest}", "x", "rest=x")]
    public void a_path_gives_its_parameters(string template, string path, string parameters)
    {
        var found = PathTemplate.TryParse(template)!.Match(path)!;

        Assert.Equal(parameters, string.Join(',', found.Members.Select(member => $"{member.Key}={member.Value}").OrderDescending(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("orders", "orders/7")]
    [InlineData("orders/{id}", "orders")]
    [InlineData("n/{id:int:min(5)}", "n/4")]
    [InlineData("n/{id:int:min(5)}", "n/x")]
    [InlineData("g/{id:guid?}", "g/x")]
    public void another_path_is_another_path(string template, string path) => Assert.Null(PathTemplate.TryParse(template)!.Match(path));

    [Theory]
    [InlineData("orders/{id}", "orders/7")]
    [InlineData("orders/{id}", "orders/{id}")]
    [InlineData("orders/{id?}", "orders")]
    [InlineData("orders/{id=7}", "orders/8")]
    [InlineData("{a}/{b}/{c}/{d}/{e}/{f}", "1/2/3/4/5/6")]
    [InlineData("{a}/b/{c}/d/e/f/g/h", "1/B/3/d/e/f/g/h")]
    [InlineData("{a}/b/{**rest}", "1/b")]
    [InlineData("{a}/b/c/d/e/f/g/{**rest}", "1/b/c/d/e/f/g/h/i")]
    [InlineData("files/{name}.{ext}", "files/a.txt")]
    public void whatever_a_template_matches_is_among_the_shapes_of_the_request(string template, string path)
    {
        var parsed = PathTemplate.TryParse(template)!;

        Assert.NotNull(parsed.Match(path));
        Assert.Contains(parsed.Shape.EventFor("GET"), PathShape.Of(path).Select(shape => shape.EventFor("GET")));
    }

    [Fact]
    public void the_shapes_of_a_request_come_the_most_exact_first()
    {
        Assert.Equal(
            ["/a/b", "/a/b/{?}", "/a/b/{**}", "/a/{}", "/a/{}/{?}", "/a/{}/{**}", "/a/{?}", "/a/{**}", "/{}/b", "/{}/b/{?}", "/{}/b/{**}", "/{}/{}", "/{}/{}/{?}", "/{}/{}/{**}", "/{}/{?}", "/{}/{**}", "/{**}"],
            PathShape.Of("a/b").Select(shape => shape.ToString()));
        Assert.Equal(["/{?}", "/{**}"], PathShape.Of("").Select(shape => shape.ToString()));
    }

    [Fact]
    public void a_long_path_could_mean_many_things_but_not_too_many()
    {
        Assert.InRange(PathShape.Of(string.Join('/', Enumerable.Repeat("x", 16))).Count(), 100, 1200);
        Assert.Empty(PathShape.Of(string.Join('/', Enumerable.Repeat("x", 17))));
    }

    [Fact]
    public void the_terms_of_an_endpoint_keep_their_form_at_rest()
    {
        var inputs = new ObjectValue(
        [
            new("Path", Value.From("orders/{id}")),
            new("SupportedMethods", new ListValue([Value.From("post"), Value.From("PUT"), Value.From("Put")])),
            new("Policy", Value.From("admin")),
            new("RequestTimeout", Value.From("00:00:07")),
            new("RequestSizeLimit", Value.From(100d)),
            new("FileSizeLimit", Value.From(50d)),
            new("AllowedFileExtensions", new ListValue([Value.From(".PNG"), Value.From("jpg")])),
            new("ExposeFileTooLargeOutcome", Value.From(true)),
        ]);

        var (_, terms) = EndpointTerms.Of(inputs);

        Assert.Equal(["post", "put"], terms.Select(each => each.Method));
        const string Json = """{"path":"/orders/{id}","method":"post","authorize":false,"policy":"admin","requestTimeout":"00:00:07","requestSizeLimit":100,"fileSizeLimit":50,"allowedFileExtensions":["png","jpg"],"outcomes":["File too large"]}""";
        Assert.Equal(Json, System.Text.Encoding.UTF8.GetString(terms[0].ToJson()));
        Assert.Equal(Json, System.Text.Encoding.UTF8.GetString(EndpointTerms.Read(terms[0].ToValue()).ToJson()));
        Assert.True(terms[0].NeedsCaller);
    }

    [Theory]
    [InlineData("SupportedMethods", "")]
    [InlineData("SupportedMethods", "GET /x")]
    [InlineData("RequestTimeout", "00:00:00")]
    [InlineData("RequestSizeLimit", "-1")]
    [InlineData("FileSizeLimit", "0")]
    public void terms_that_make_no_sense_are_an_error(string input, string value)
    {
        var inputs = new ObjectValue([new("Path", Value.From("orders")), new("SupportedMethods", new ListValue([Value.From("GET")]))])
            .With(input, input == "SupportedMethods" ? new ListValue([Value.From(value)]) : Value.From(value));

        Assert.Throws<Expressions.Languages.ExpressionException>(() => EndpointTerms.Of(inputs));
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData("00:00:05", 5)]
    [InlineData("3.00:00:00", 600)]
    public void a_caller_waits_as_long_as_the_flow_says_within_reason(string? timeout, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            new EndpointTerms("/x", "get", false, null, timeout is null ? null : TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture), null).Patience);
}

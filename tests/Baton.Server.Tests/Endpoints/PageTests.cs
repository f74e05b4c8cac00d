using System.IO.Compression;
using System.Net;
using System.Text;

namespace Baton.Server.Tests.Endpoints;

/// <summary>How the console's files are answered: packed as the browser takes them, kept as long as they may be.</summary>
public sealed class PageTests(PageTests.Site site) : IClassFixture<PageTests.Site>
{
    private const string Script = "console.log('hello')";
    private const string Runtime = "/studio/_framework/dotnet.runtime.v06hirbjsv.js";

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    public async Task a_file_comes_packed_as_the_browser_takes_it(string accepted, string encoding)
    {
        using var answer = await site.GetAsync(Runtime, accepted);

        Assert.Equal((HttpStatusCode.OK, encoding), (answer.StatusCode, Assert.Single(answer.Content.Headers.ContentEncoding)));
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using Stream unpacked = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        Assert.Equal(Script, await new StreamReader(unpacked).ReadToEndAsync());
    }

    [Theory]
    [InlineData("identity")]
    [InlineData(null)]
    [InlineData("br;q=0, gzip;q=0")]
    public async Task who_takes_no_packed_form_gets_it_unpacked(string? accepted)
    {
        using var answer = await site.GetAsync(Runtime, accepted);

        Assert.Equal(Script, await answer.Content.ReadAsStringAsync());
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/studio/_framework/dotnet.native.rw4kynp763.wasm", "application/wasm")]
    [InlineData("/studio/_framework/icudt.oh1zvcfom8.dat", "application/octet-stream")]
    [InlineData("/studio/_content/Radzen.Blazor/fonts/MaterialSymbolsOutlined.woff2", "font/woff2")]
    public async Task each_kind_of_file_is_named_as_what_it_is(string path, string type)
    {
        using var answer = await site.GetAsync(path, "br");

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData(Runtime)]
    [InlineData("/studio/_framework/zh-Hans/MudBlazor.Translations.resources.3tm5kwg6m5.wasm")]
    [InlineData("/studio/assets/index-C_pJrKUv.css")]
    public async Task what_is_named_by_its_content_is_kept_for_ever(string path)
    {
        using var answer = await site.GetAsync(path, "br");

        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/studio/_framework/dotnet.js", "br")]
    [InlineData("/studio/_framework/dotnet.js", "gzip")]
    [InlineData("/studio/_content/MudBlazor/MudBlazor.min.css", "br")]
    [InlineData("/studio/", null)]
    public async Task anything_else_is_asked_for_again_and_not_sent_twice(string path, string? accepted)
    {
        using var first = await site.GetAsync(path, accepted);
        using var again = await site.GetAsync(path, accepted, first.Headers.ETag!.ToString());

        Assert.True(first.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task the_two_packed_forms_are_not_taken_for_each_other()
    {
        using var small = await site.GetAsync("/studio/_framework/dotnet.js", "br");
        using var other = await site.GetAsync("/studio/_framework/dotnet.js", "gzip", small.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/studio/_framework/nowhere.wasm")]
    [InlineData("/studio/workflows/definitions/picture.png")]
    [InlineData("/studio/_content/../../appsettings.json")]
    public async Task a_file_that_is_not_there_is_not_there(string path)
    {
        using var answer = await site.GetAsync(path, "br");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/studio/")]
    [InlineData("/studio/workflows/definitions")]
    [InlineData("/studio/workflows/definitions/leave.2026/edit")]
    [InlineData("/studio/workflows/instances/01h/view")]
    [InlineData("/studio/settings/leave.2026")]
    public async Task every_place_of_the_console_is_its_page(string path)
    {
        using var answer = await site.GetAsync(path, "br");

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("the page", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task only_the_console_may_run_web_assembly_and_nothing_may_come_from_elsewhere()
    {
        using var console = await site.GetAsync("/studio/", null);
        using var other = await site.GetAsync("/healthz", null);

        var (here, there) = (Policy(console), Policy(other));
        Assert.Contains("'wasm-unsafe-eval'", here, StringComparison.Ordinal);
        Assert.DoesNotContain("wasm", there, StringComparison.Ordinal);
        Assert.All([here, there], policy =>
        {
            Assert.StartsWith("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        });
    }

    private static string Policy(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

    /// <summary>A server with a few pages of its own.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("baton-pages-").FullName;
        private readonly TestServer _server;
        private readonly HttpClientHandler _plain = new() { AllowAutoRedirect = false };
        private HttpClient? _http;

        public Site() => _server = new TestServer($"--webroot={_folder}");

        public async ValueTask InitializeAsync()
        {
            Write("studio/index.html", "the page");
            Write("studio/assets/index-C_pJrKUv.css", "main {}");
            Write("studio/_content/Radzen.Blazor/fonts/MaterialSymbolsOutlined.woff2", "font");
            Pack("studio/_framework/dotnet.js");
            Pack("studio/_framework/dotnet.runtime.v06hirbjsv.js");
            Pack("studio/_framework/dotnet.native.rw4kynp763.wasm");
            Pack("studio/_framework/icudt.oh1zvcfom8.dat");
            Pack("studio/_framework/zh-Hans/MudBlazor.Translations.resources.3tm5kwg6m5.wasm");
            Pack("studio/_content/MudBlazor/MudBlazor.min.css");
            await _server.InitializeAsync();
            _http = new HttpClient(_plain) { BaseAddress = _server.Address };
        }

        public async Task<HttpResponseMessage> GetAsync(string path, string? accepted, string? known = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (accepted is not null)
                request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            if (known is not null)
                request.Headers.TryAddWithoutValidation("If-None-Match", known);
            return await _http!.SendAsync(request);
        }

        public async ValueTask DisposeAsync()
        {
            _http?.Dispose();
            _plain.Dispose();
            await _server.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        private string Write(string path, string text)
        {
            var file = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return file;
        }

        private void Pack(string path)
        {
            var bytes = Encoding.UTF8.GetBytes(Script);
            var file = Write(path, "");
            File.Delete(file);
            using (var brotli = new BrotliStream(File.Create(file + ".br"), CompressionLevel.Optimal))
                brotli.Write(bytes);
            using var gzip = new GZipStream(File.Create(file + ".gz"), CompressionLevel.Optimal);
            gzip.Write(bytes);
        }
    }
}

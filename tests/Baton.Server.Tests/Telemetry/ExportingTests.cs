using System.Net;
using System.Text;
using Baton.Server.Telemetry;
using Microsoft.Extensions.Configuration;

namespace Baton.Server.Tests.Telemetry;

public sealed class ExportingTests
{
    [Fact]
    public async Task what_happens_is_sent_to_the_collector_that_is_configured()
    {
        using var collector = new HttpListener();
        var address = Listen(collector);
        var server = new TestServer($"--Baton:Telemetry:Endpoint={address}", "--Baton:Telemetry:Protocol=http/protobuf");
        await server.InitializeAsync();
        await server.PublishAsync("told", [Activities.WriteLine("w", "x")]);
        await server.StartAsync("told");

        var step = ReceiveAsync(collector, "/v1/traces", "baton.step");
        await server.DisposeAsync();

        await step.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Baton:Telemetry:Endpoint", "http://c:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4317")]
    public void either_way_of_naming_a_collector_is_heard(string name, string value) =>
        Assert.Equal(new Uri("http://c:4317"), Exporting.OptionsIn(With((name, value)))!.Endpoint);

    [Fact]
    public void without_a_collector_nothing_is_sent() => Assert.Null(Exporting.OptionsIn(With()));

    [Theory]
    [InlineData("Protocol", "carrier-pigeon")]
    [InlineData("Ratio", "2")]
    public void what_makes_no_sense_is_refused(string name, string value) =>
        Assert.Throws<InvalidOperationException>(() => Exporting.OptionsIn(With(("Baton:Telemetry:Endpoint", "http://c:4317"), ($"Baton:Telemetry:{name}", value))));

    private static IConfiguration With(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build();

    private static string Listen(HttpListener collector)
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        collector.Prefixes.Add(address);
        collector.Start();
        return address;
    }

    // Answers everything until this text has come to this path.
    private static async Task ReceiveAsync(HttpListener collector, string path, string text)
    {
        while (true)
        {
            var call = await collector.GetContextAsync();
            using var body = new MemoryStream();
            await call.Request.InputStream.CopyToAsync(body);
            call.Response.Close();
            if (call.Request.Url!.AbsolutePath == path && Encoding.UTF8.GetString(body.ToArray()).Contains(text, StringComparison.Ordinal))
                return;
        }
    }
}

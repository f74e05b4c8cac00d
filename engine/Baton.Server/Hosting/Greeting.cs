using Baton.Server.SignIn;

namespace Baton.Server.Hosting;

/// <summary>Tells whoever started the server where everything is.</summary>
internal sealed class Greeting(PublicAddress publicly, BatonOptions options, Administrator administrator, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine(Text()));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Each phone of the wall has a host name below localhost, and is signed in under it.
    private string WallAddress()
    {
        var url = new UriBuilder(options.Simulator.Url);
        if (url.Uri.IsLoopback)
            url.Host = "localhost";
        return url.Uri.AbsoluteUri;
    }

    private string Text()
    {
        var address = publicly.Text;
        var lines = new List<string> { "", "  接力 Baton 已就绪", $"  控制台    {address}/studio/" };
        if (options.Demo)
        {
            lines.Add("            企业微信登录：由“王敏”（流程负责人）或“林总”（管理员）扫码");
            lines.Add($"  手机墙    {WallAddress()}   （在“陈小雨”的手机上发：报销 1280 出差打车）");
        }

        lines.Add($"  接口文档  {address}/openapi/v1.json");
        if (administrator.NewPassword is { } password)
            lines.Add($"  管理员    admin，初始密码 {password}（只显示这一次）");
        lines.Add("  按 Ctrl+C 停止");
        return string.Join(Environment.NewLine, [.. lines, ""]);
    }
}

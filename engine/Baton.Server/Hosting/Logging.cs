using Serilog;

namespace Baton.Server.Hosting;

/// <summary>Serilog as the configuration says, in place of the framework's providers.</summary>
internal static class Logging
{
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext().CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }
}

namespace Baton.Server.Demo;

internal static class DemoServices
{
    /// <summary>The sample company and the flows that come along; with the simulator, the callback it calls and the application's menu.</summary>
    public static void AddDemo(this IServiceCollection services, OutsideWorld? world)
    {
        services.AddSingleton<FlowImport>();
        services.AddHostedService<SampleCompany>();
        services.AddHostedService<OperationImport>();
        services.AddHostedService(provider => provider.GetRequiredService<FlowImport>());
        if (world is not null)
            services.AddSingleton(world).AddSingleton(world.Clock).AddSingleton<TimeProvider>(world.Clock).AddHostedService<ClockFollower>()
                .AddSingleton<ServerAddress>().AddHostedService<CallbackRegistration>().AddHostedService<MenuRegistration>();
    }
}

using Baton.Server.Demo;

namespace Baton.Server.Tests.Demo;

public sealed class SimulatorProcessTests
{
    [Theory]
    [InlineData("ASPNETCORE_URLS")]
    [InlineData("aspnetcore_urls")]
    [InlineData("DOTNET_URLS")]
    [InlineData("urls")]
    [InlineData("Urls")]
    [InlineData("URLS")]
    [InlineData("HTTP_PORTS")]
    [InlineData("ASPNETCORE_HTTPS_PORTS")]
    [InlineData("contentRoot")]
    [InlineData("Kestrel__Endpoints__Http__Url")]
    [InlineData("ASPNETCORE_Kestrel__Endpoints__Http__Url")]
    public void what_is_meant_for_the_server_does_not_reach_the_world_it_starts(string variable) => Assert.True(SimulatorProcess.IsForServer(variable));

    [Theory]
    [InlineData("PATH")]
    [InlineData("HOME")]
    [InlineData("Simulator__DataFile")]
    [InlineData("ASPNETCORE_ENVIRONMENT")]
    [InlineData("DOTNET_ROOT")]
    [InlineData("URLS_OF_ANOTHER_PROGRAM")]
    public void the_rest_does(string variable) => Assert.False(SimulatorProcess.IsForServer(variable));
}

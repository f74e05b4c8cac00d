using Baton.Runtime.Requests;
using Baton.Storage.Jobs;
using Baton.TestKit.Hosting;
using Baton.WeCom.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace Baton.WeCom.Tests.Organisation;

/// <summary>Somebody wants the organisation read now.</summary>
public sealed class SyncOrganisationTests
{
    [Fact]
    public async Task it_is_read_by_a_job_and_the_audit_says_who_wanted_it()
    {
        await using var host = await HostAsync("approval");

        var answer = await SyncAsync(host, Roles.Operator);

        await using var reads = host.Store.OpenReads();
        var job = await reads.Jobs.SingleAsync(row => row.Id == answer.JobId, TestContext.Current.CancellationToken);
        Assert.Equal((OrganisationJob.Kind, JobStatus.Waiting), (job.Kind, job.Status));
        Assert.Contains(await reads.Audit.ToListAsync(TestContext.Current.CancellationToken), row => row is { Act: "wecom.organisation.sync", Actor: "tester" });
    }

    [Fact]
    public async Task who_asks_twice_before_it_begins_has_it_read_once()
    {
        await using var host = await HostAsync("approval");

        await SyncAsync(host, Roles.Operator);
        await SyncAsync(host, Roles.Operator);

        await using var reads = host.Store.OpenReads();
        Assert.Equal([JobStatus.Superseded, JobStatus.Waiting], (await reads.Jobs.OrderBy(job => job.Sequence).ToListAsync(TestContext.Current.CancellationToken)).Select(job => job.Status));
    }

    [Fact]
    public async Task an_employee_may_not()
    {
        await using var host = await HostAsync("approval");

        Assert.Equal(403, (await Assert.ThrowsAsync<RefusedException>(() => SyncAsync(host, Roles.Employee))).Status);
    }

    [Fact]
    public async Task where_it_is_not_taken_from_wecom_that_is_said()
    {
        await using var host = await HostAsync("");

        Assert.Equal("organisation-off", (await Assert.ThrowsAsync<RefusedException>(() => SyncAsync(host, Roles.Operator))).Refusal.Code);
    }

    private static Task<TestHost> HostAsync(string app) => TestHost.StartAsync(new TestHostSetup
    {
        HasWorkers = false,
        Services = services =>
        {
            var options = new WeComOptions();
            options.Organisation.App = app;
            var environment = Substitute.For<IHostEnvironment>();
            environment.EnvironmentName.Returns(Environments.Development);
            services.AddSingleton(options).AddSingleton(environment).AddBatonRequests([typeof(WeComModule).Assembly]);
        },
    });

    private static async Task<OrganisationSyncing> SyncAsync(TestHost host, string role)
    {
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<RequestContext>();
        (caller.Caller, caller.Roles) = ("tester", [role]);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SyncOrganisation(), TestContext.Current.CancellationToken);
    }
}

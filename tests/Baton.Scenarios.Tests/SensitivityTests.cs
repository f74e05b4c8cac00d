using Baton.Scenarios.Tests.Disturbing;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Baton.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Baton.Scenarios.Tests;

/// <summary>That the matrix of disturbances notices what is wrong: with a guard taken away, the stories that pass with it fail.</summary>
public sealed class SensitivityTests
{
    public static TheoryData<string> OfEachFlow => ["inquiry/scenarios/自己的订单.txt", "order-confirmation/scenarios/从下单到签收.txt", "repair-dispatch/scenarios/客户和师傅对话.txt"];

    [Theory]
    [MemberData(nameof(OfEachFlow))]
    public Task without_the_key_of_a_message_its_repetition_is_noticed(string story) =>
        NoticedAsync(story, Disturbance.By("换个信封再来一遍"), spoil: Forget);

    [Theory]
    [MemberData(nameof(OfEachFlow))]
    public Task without_the_key_of_a_message_an_old_one_that_comes_again_is_noticed(string story) =>
        NoticedAsync(story, Disturbance.By("前一条又来了"), spoil: Forget);

    [Theory]
    [InlineData("inquiry/scenarios/ERP停机.txt")]
    [InlineData("order-confirmation/scenarios/从下单到签收.txt")]
    [InlineData("repair-dispatch/scenarios/客户和师傅对话.txt")]
    public Task a_message_that_is_sent_twice_is_noticed(string story) => NoticedAsync(story, Disturbance.None, new SentCalls { Repeats = true });

    // The same story, disturbed in the same way, passes with its guard: DisturbanceTests plays it.
    private static async Task NoticedAsync(string story, Disturbance disturbance, SentCalls? sent = null, Action<IServiceCollection>? spoil = null)
    {
        var noticed = await Record.ExceptionAsync(() => Rehearsal.PlayAsync(story, disturbance, sent, spoil));
        Assert.True(noticed is NoticedException or ScenarioException, $"{story} was played to its end, and nobody noticed. {noticed}");
    }

    private static void Forget(IServiceCollection services)
    {
        var store = (IStore)services.Last(service => service.ServiceType == typeof(IStore)).ImplementationInstance!;
        services.Replace(ServiceDescriptor.Singleton(ForgetfulStore.Over(store)));
    }
}

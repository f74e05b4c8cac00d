using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Pay;

/// <summary>/wechat/v3: WeChat Pay's calls; and what people do with money on their phones.</summary>
internal static class PayEndpoints
{
    private const string Root = WeChatEndpoints.Root + "/v3";
    private const string Orders = Root + "/pay/transactions";
    private const string Bills = Root + "/fund-app/mch-transfer/transfer-bills";

    private const string GivenBack = Root + "/refund/domestic/refunds";

    private sealed record PayRequest(string? PrepayId);

    public static void MapPay(this IEndpointRouteBuilder routes, RouteGroupBuilder own)
    {
        routes.MapPost(Orders + "/jsapi", (HttpContext context, PayGate gate, Payments payments) => gate.Answer(context, payments.Order));
        routes.MapGet(Orders + "/out-trade-no/{number}", (string number, HttpContext context, PayGate gate, Payments payments) =>
            gate.Answer(context, _ => payments.Query(number, context.Request.Query["mchid"])));
        routes.MapGet(Orders + "/id/{id}", (string id, HttpContext context, PayGate gate, Payments payments) => gate.Answer(context, _ => payments.QueryTransaction(id, context.Request.Query["mchid"])));
        routes.MapPost(Orders + "/out-trade-no/{number}/close", (string number, HttpContext context, PayGate gate, Payments payments) => gate.Answer(context, body =>
        {
            payments.Close(number, body);
            return null;
        }));
        routes.MapPost(Bills, (HttpContext context, PayGate gate, Transfers transfers) => gate.Answer(context, transfers.Start));
        routes.MapGet(Bills + "/out-bill-no/{number}", (string number, HttpContext context, PayGate gate, Transfers transfers) => gate.Answer(context, _ => transfers.Query(number)));
        routes.MapGet(Bills + "/transfer-bill-no/{number}", (string number, HttpContext context, PayGate gate, Transfers transfers) => gate.Answer(context, _ => transfers.QueryBill(number)));
        routes.MapPost(Bills + "/out-bill-no/{number}/cancel", (string number, HttpContext context, PayGate gate, Transfers transfers) => gate.Answer(context, _ => transfers.Cancel(number)));
        routes.MapPost(GivenBack, (HttpContext context, PayGate gate, Refunds refunds) => gate.Answer(context, refunds.Start));
        routes.MapGet(GivenBack + "/{number}", (string number, HttpContext context, PayGate gate, Refunds refunds) => gate.Answer(context, _ => refunds.Query(number)));
        routes.Map(Root + "/{**path}", (HttpContext context, PayGate gate) => gate.Answer(context, _ => throw new PayRefusal(StatusCodes.Status404NotFound, "NOT_FOUND", "没有这个接口")));
        MapPhones(own);
    }

    private static void MapPhones(RouteGroupBuilder own)
    {
        own.MapGet("/phones/{id}/money", (string id, SampleConsumers consumers, Payments payments, Transfers transfers, Refunds refunds) => ConsumerEndpoints.With(consumers, id, person => Results.Ok(new
        {
            payments = payments.Open(person).Select(payment => new { payment.PrepayId, payment.Description, payment.Total }),
            transfers = transfers.Open(person).Select(bill => new { bill.OutBillNo, bill.Remark, bill.Amount }),
            refunds = refunds.To(person).Select(refund => new { refund.OutRefundNo, refund.Reason, refund.Amount, refund.At }),
        })));
        own.MapPost("/phones/{id}/pay", (string id, PayRequest request, SampleConsumers consumers, Payments payments) => ConsumerEndpoints.With(consumers, id, person =>
        {
            var (paid, refusal) = payments.Pay(person, request.PrepayId ?? "");
            return paid is null ? ConsumerEndpoints.Refused(refusal!, StatusCodes.Status409Conflict) : Results.Ok(new { paid.OutTradeNo, paid.TransactionId, paid.State });
        }));
        own.MapPost("/phones/{id}/transfers/{number}/confirm", (string id, string number, SampleConsumers consumers, Transfers transfers) => ConsumerEndpoints.With(consumers, id, person =>
            transfers.Confirm(person, number) is { } refusal ? ConsumerEndpoints.Refused(refusal, StatusCodes.Status409Conflict) : Results.Ok(new { outBillNo = number, state = "SUCCESS" })));
    }
}

using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Listing;

/// <summary>All there is to ask for.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Resource> All { get; } =
    [
        new("parts", "parts", "number", ["number", "maker", "description", "category"],
            new Part("priceBreaks", "price_breaks", "part_number", "from_quantity"),
            new Part("stock", "stock_list", "part_number", "location_code")),
        new("stock", "stock_list", "id", ["part_number", "maker", "description"]),
        new("store-sales", "store_sale_list", "id", ["store_code", "part_number", "description"]),
        new("warehouses", "warehouses", "code", ["name", "city"]),
        new("stores", "stores", "code", ["name", "city", "address"]),
        new("customers", "customers", "number", ["number", "name", "short_name", "industry"],
            new Part("contacts", "customer_contact_list", "customer_number", "from_date")),
        new("contacts", "contacts", "id", ["name", "phone"], new Part("companies", "customer_contact_list", "contact_id", "from_date")),
        new("quotations", "quotation_list", "number", ["number", "customer_name"], new Part("lines", "quotation_lines", "quotation_number", "line")),
        new("orders", "order_list", "number", ["number", "external_number", "customer_name"],
            new Part("lines", "order_lines", "order_number", "line"),
            new Part("shipments", "shipments", "order_number", "number"),
            new Part("history", "order_history", "order_number", "id")),
        new("shipments", "shipment_list", "number", ["number", "order_number", "tracking_number"], new Part("lines", "shipment_lines", "shipment_number", "line")),
        new("receivables", "receivable_list", "number", ["number", "order_number", "customer_name"]),
        new("expenses", "expenses", "id", ["bill_number", "applicant", "reason"]),
        new("engineers", "engineer_list", "number", ["name", "city", "skill_list"], new Part("skills", "engineer_skills", "engineer_number", "skill")),
        new("sold-products", "sold_product_list", "serial_number", ["serial_number", "part_number", "buyer_name", "buyer_phone"]),
        new("reservations", "reservations", "number", ["number", "part_number", "purpose"]),
        new("transfers", "transfers", "number", ["number", "part_number", "reason"]),
        new("webhooks", "webhooks", "id", ["url", "events"]),
        new("webhook-deliveries", "webhook_deliveries", "id", ["event", "body"]),
    ];

    /// <exception cref="Refusal">There is no such resource.</exception>
    public static Resource Resource(string name) => All.FirstOrDefault(resource => resource.Name == name)
        ?? throw Refusal.NotFound($"资源 {name}；有 {string.Join("、", All.Select(resource => resource.Name))}");
}

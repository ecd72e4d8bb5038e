package dev.atrium.benchmarks.generate;

/** OpenAPI definitions of about 1.5 KB, as the definition of an API. */
final class OpenApiText {

    private OpenApiText() {}

    static String of(String name, Vocabulary words) {
        var list = words.noun();
        var item = words.noun();
        return """
                openapi: 3.0.3
                info:
                  title: %s
                  version: %d.%d.0
                  description: %s
                servers:
                  - url: https://api.acme.example/%s
                paths:
                  /%ss:
                    get:
                      operationId: list%s
                      summary: %s %s
                      parameters:
                        - name: limit
                          in: query
                          schema: { type: integer, minimum: 1, maximum: 500 }
                      responses:
                        '200':
                          description: A page of results
                          content:
                            application/json:
                              schema:
                                type: array
                                items: { $ref: '#/components/schemas/Item' }
                  /%ss/{id}:
                    get:
                      operationId: get%s
                      parameters:
                        - name: id
                          in: path
                          required: true
                          schema: { type: string }
                      responses:
                        '200': { description: OK }
                        '404': { description: Not found }
                components:
                  schemas:
                    Item:
                      type: object
                      required: [id]
                      properties:
                        id: { type: string }
                        amount: { type: number }
                        createdAt: { type: string, format: date-time }
                """.formatted(
                        Vocabulary.title(name),
                        1 + words.below(5),
                        words.below(20),
                        words.sentence(),
                        name,
                        list,
                        Vocabulary.capital(list),
                        Vocabulary.capital(words.verb()),
                        words.thing(),
                        item,
                        Vocabulary.capital(item));
    }
}
